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
            new OpenTestReader());

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
