package io.assay.report;

import io.assay.report.text.Seconds;
import io.assay.report.text.SetUps;
import io.assay.report.text.SharedStrings;
import io.assay.report.text.Times;
import io.assay.report.xml.DamagedXml;
import io.assay.report.xml.XmlCursor;
import io.assay.run.Evidence;
import io.assay.run.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The {@code <testcase>} that is being read; one instance serves all cases of a report. */
final class JunitXmlCase {
    /** What Node's runner writes as the class of each of its tests. */
    private static final String NODE_CLASS = "test";

    private final Seconds seconds;
    private final SharedStrings strings = new SharedStrings();
    private final JunitXmlProblems problems = new JunitXmlProblems();
    private final JunitXmlEvidence evidence = new JunitXmlEvidence();
    private Evidence inherited = Evidence.NONE;

    private boolean open;
    private int depth;
    private int outside;
    private String className = "";
    private String name = "";
    private @Nullable String file;
    private int line;
    private Duration duration = Duration.ZERO;
    private Verdict told = Verdict.PASSED;
    private String status = "";

    private JunitXmlSection section = JunitXmlSection.OTHER;

    JunitXmlCase(Seconds seconds) {
        this.seconds = seconds;
    }

    boolean isOpen() {
        return open;
    }

    /** Takes the start of {@code <testcase>}. */
    void open(XmlCursor cursor, JunitXmlSuite suite) {
        begin(cursor, suite);
        String ofClass = "";
        for (int i = 0; i < cursor.attributes(); i++) {
            String value = cursor.attribute(i);
            switch (cursor.attributeName(i)) {
                case "name" -> name = value;
                case "classname" -> className = value;
                case "class" -> ofClass = value; // PHPUnit
                case "file", "filepath" -> file = value.isBlank() ? file : strings.shared(value);
                case "line", "lineno" -> line = lineNumber(value, suite);
                case "timestamp" -> started(Times.of(value));
                case "time" -> duration = seconds.parse(value);
                case "duration" -> duration = duration.isZero() ? seconds.parse(value) : duration;
                case "status", "result" -> tell(value);
                default -> {}
            }
        }
        String known = className.isBlank() ? ofClass : className;
        boolean told = !known.isBlank() && !known.equals(NODE_CLASS);
        className = strings.shared(told ? known : suite.className());
    }

    private void started(@Nullable Instant at) {
        inherited = at == null ? inherited : Evidence.NONE.withStarted(at);
    }

    /** Begins a case that stands for what went wrong in the suite itself. */
    void openFor(XmlCursor cursor, JunitXmlSuite suite) {
        begin(cursor, suite);
        depth--;
        outside++;
        name = SetUps.NAME;
        className = strings.shared(suite.className());
        start(cursor);
    }

    private void begin(XmlCursor cursor, JunitXmlSuite suite) {
        depth = cursor.depth();
        outside = depth - 1;
        open = true;
        className = "";
        name = "";
        file = suite.file();
        line = 0;
        duration = Duration.ZERO;
        told = Verdict.PASSED;
        status = "";
        section = JunitXmlSection.OTHER;
        problems.clear();
        evidence.begin();
        inherited = suite.evidence();
    }

    /** Takes the start of an element inside of the case. */
    void start(XmlCursor cursor) {
        JunitXmlSection found = JunitXmlSection.of(cursor.name());
        if (cursor.depth() == depth + 1) {
            section = found;
            if (found.problem() || found == JunitXmlSection.SKIPPED) {
                problems.add(found, cursor);
            }
        }
        evidence.start(cursor, found);
    }

    void text(XmlCursor cursor) throws IOException, DamagedXml {
        boolean ofProblem = section.problem() || section == JunitXmlSection.SKIPPED;
        if (!evidence.text(cursor) && ofProblem && cursor.depth() > depth) {
            problems.text(cursor);
        }
    }

    /** Takes the end of an element; true when it was that of the case. */
    boolean end(XmlCursor cursor) {
        if (cursor.depth() <= outside) {
            return true;
        }
        evidence.end(JunitXmlSection.of(cursor.name()));
        if (cursor.depth() <= depth) {
            section = JunitXmlSection.OTHER;
        }
        return false;
    }

    /** Whether the case that was closed last has failures which do not count. */
    boolean pardoned() {
        return problems.all().stream().anyMatch(JunitXmlProblem::pardons);
    }

    /** Whether a part of what a case left was passed over. */
    boolean cut() {
        return evidence.cut();
    }

    /** Whether a case had more to say of what went wrong than is kept. */
    boolean problemsCut() {
        return problems.cut();
    }

    ReportedCase close() {
        open = false;
        if (name.isBlank() && !problems.isEmpty()) {
            name = SetUps.NAME;
        }
        JunitXmlOutcome outcome = problems.isEmpty()
                ? JunitXmlOutcome.ofStatus(told, status)
                : JunitXmlOutcome.of(scope(), problems.all());
        Verdict verdict = outcome.verdict();
        boolean kept = verdict.failure() || verdict == Verdict.FLAKY;
        return new ReportedCase(
                className,
                name,
                file,
                line,
                verdict,
                duration,
                outcome.attempts(),
                outcome.failure(),
                evidence.told(kept, inherited));
    }

    /** Jest tells of a file that it could not load in the place of the class. */
    private String scope() {
        return className.endsWith("Test suite failed to run") ? className : name;
    }

    private void tell(String value) {
        Verdict verdict = switch (value.toLowerCase(Locale.ROOT)) {
            case "fail", "failed", "failure", "broken" -> Verdict.FAILED;
            case "error", "errored" -> Verdict.BROKEN;
            case "timeout", "timedout", "timed out" -> Verdict.TIMED_OUT;
            case "skip", "skipped", "ignored", "disabled", "notrun", "suppressed", "pending", "todo" -> Verdict.SKIPPED;
            default -> Verdict.PASSED;
        };
        if (verdict.failure() || (verdict == Verdict.SKIPPED && !told.failure())) {
            told = verdict;
            status = value;
        }
    }

    /** pytest counts lines from 0. */
    private static int lineNumber(String value, JunitXmlSuite suite) {
        try {
            int line = Integer.parseInt(value.trim());
            return Math.max(0, suite.pytest() ? line + 1 : line);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
