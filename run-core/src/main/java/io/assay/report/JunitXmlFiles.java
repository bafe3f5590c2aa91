package io.assay.report;

import io.assay.report.JunitXmlPlan.Suite;
import io.assay.report.xml.XmlOut;
import io.assay.run.CaseResult;
import io.assay.run.Run;
import io.assay.run.RunRecord;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes a run as files of JUnit XML that are each within GitLab's limits: {@code junit.xml}, and where that would be too large
 * {@code junit-2.xml}, {@code junit-3.xml} and so on beside it. A suite may go on in the next file; names are unique over all
 * of them. Files from the second on say {@code part="2"} in their root, by which those of an earlier, longer report are known:
 * they are deleted.
 */
public final class JunitXmlFiles {
    private static final Pattern PART = Pattern.compile("<testsuites [^>]*\\bpart=\"\\d+\"");
    private static final int HEAD = 512;

    private final Path first;
    private final JunitXmlLimits limits;

    /** Files of which the first is called {@code first}. */
    public JunitXmlFiles(Path first) {
        this(first, JunitXmlLimits.GITLAB);
    }

    JunitXmlFiles(Path first, JunitXmlLimits limits) {
        this.first = first;
        this.limits = limits;
    }

    /** Writes them; returns those that are written, at least one. */
    public List<Path> write(RunRecord record) throws IOException {
        List<Path> written = new ArrayList<>();
        try (Stream<CaseResult> ahead = record.cases();
                Stream<CaseResult> cases = record.cases()) {
            JunitXmlPlan plan = new JunitXmlPlan(ahead.iterator(), limits);
            Suites suites = new Suites(record.run(), cases.iterator());
            Optional<JunitXmlPlan.File> file = plan.next();
            do {
                Path path = path(written.size() + 1);
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path))) {
                    suites.write(file.orElse(new JunitXmlPlan.File(List.of(), 0)), written.size() + 1, out);
                }
                written.add(path);
                file = plan.next();
            } while (file.isPresent());
        }
        deleteStale(written.size() + 1);
        return written;
    }

    /** Before the extension, so that whoever looks for {@code *.xml} finds it. */
    private Path path(int part) {
        if (part == 1) {
            return first;
        }
        String name = String.valueOf(first.getFileName());
        int dot = name.lastIndexOf('.');
        int end = dot <= 0 ? name.length() : dot;
        return first.resolveSibling(name.substring(0, end) + "-" + part + name.substring(end));
    }

    private void deleteStale(int from) throws IOException {
        for (int part = from; isPart(path(part)); part++) {
            Files.delete(path(part));
        }
    }

    private static boolean isPart(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(path)) {
            return PART.matcher(new String(in.readNBytes(HEAD), StandardCharsets.UTF_8))
                    .find();
        }
    }

    /** The cases on their way into files. */
    private static final class Suites {
        private final Run run;
        private final Iterator<CaseResult> cases;
        private String container = "";
        private UniqueNames names = new UniqueNames();

        Suites(Run run, Iterator<CaseResult> cases) {
            this.run = run;
            this.cases = cases;
        }

        void write(JunitXmlPlan.File file, int part, OutputStream out) throws IOException {
            XmlOut xml = new XmlOut(out);
            xml.start("testsuites")
                    .attributeIfAny("part", part == 1 ? "" : String.valueOf(part))
                    .attribute("name", JunitXmlTexts.name(run.suite()))
                    .attribute("tests", String.valueOf(file.tests()))
                    .line();
            for (Suite suite : file.suites()) {
                write(suite, xml);
            }
            xml.end("testsuites").line().flush();
        }

        private void write(Suite suite, XmlOut xml) throws IOException {
            if (!suite.name().equals(container)) {
                container = suite.name();
                names = new UniqueNames();
            }
            suite.totals().begin(xml, suite.name(), run);
            JunitXmlCaseWriter writer = new JunitXmlCaseWriter(xml, names);
            for (int i = 0; i < suite.totals().tests(); i++) {
                writer.write(cases.next());
            }
            xml.end("testsuite").line();
        }
    }
}
