package io.assay.report;

import java.util.List;
import java.util.Optional;

/** Every report format that can be read. A new format is one new reader and one entry here. */
public final class ReportReaders {
    private static final List<ReportReader> ALL = List.of(
            new JunitXmlReader(),
            new TestngReader(),
            new Nunit2Reader(),
            new Nunit3Reader(),
            new XunitReader(),
            new TrxReader(),
            new CtestReader(),
            new OpenTestReader(),
            new JsonReportReader("CTRF", CtrfWalk::recognises, CtrfWalk::new),
            new JsonReportReader("Allure result", AllureWalk::recognises, AllureWalk::new),
            new JsonReportReader("Jest or Vitest JSON", JestWalk::recognises, JestWalk::new),
            new JsonReportReader("Playwright JSON", PlaywrightWalk::recognises, PlaywrightWalk::new),
            new JsonReportReader("Mocha JSON", MochaWalk::recognises, MochaWalk::new),
            new JsonReportReader("RSpec JSON", RspecWalk::recognises, RspecWalk::new),
            new JsonReportReader("Cucumber JSON", CucumberWalk::recognises, CucumberWalk::new),
            new JsonLinesReader("Cucumber messages", CucumberEvents::recognises, CucumberEvents::new),
            new JsonLinesReader("Dart JSON", DartEvents::recognises, DartEvents::new),
            new LineReportReader("go test -json", LineFormats::goJson, LineFormats::endsObject, GoJsonReader::new),
            new LineReportReader("TeamCity", LineFormats::teamcity, LineFormats::endsMessage, TeamcityReader::new),
            new LineReportReader("TAP", LineFormats::tap, line -> true, TapReader::new));

    private ReportReaders() {}

    /** Every reader of report files, in the order in which they are asked. */
    public static List<ReportReader> all() {
        return ALL;
    }

    /** The reader of a report that begins with these bytes (up to 4 KiB); empty when no reader knows it. */
    public static Optional<ReportReader> forContent(byte[] head) {
        return ALL.stream().filter(reader -> reader.recognises(head)).findFirst();
    }

    /** Reads TAP 12 to 14 as it is printed; a new one for each stream. */
    public static LineReader tap() {
        return new TapReader();
    }

    /** Reads the lines of {@code go test -json}; a new one for each stream. */
    public static LineReader goJson() {
        return new GoJsonReader();
    }

    /** Reads TeamCity service messages; a new one for each stream. */
    public static LineReader teamcity() {
        return new TeamcityReader();
    }
}
