package io.assay.report;

import io.assay.report.ReportReader.Damage;
import io.assay.report.text.Seconds;
import io.assay.report.text.SetUps;
import io.assay.report.xml.DamagedXml;
import io.assay.report.xml.XmlCursor;
import io.assay.report.xml.XmlCursor.Step;
import io.assay.run.Evidence;
import io.assay.run.Failure;
import io.assay.run.FailureKind;
import io.assay.run.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** One way through one JUnit XML document. */
final class JunitXmlWalk {
    private final XmlCursor cursor;
    private final TearDowns tearDowns;
    private final Seconds seconds = new Seconds();
    private final JunitXmlCase current = new JunitXmlCase(seconds);
    private final Deque<JunitXmlSuite> suites = new ArrayDeque<>();

    private String firstElement = "";
    private boolean strange;
    private boolean textOutside;
    private int disagreements;
    private String firstDisagreement = "";

    JunitXmlWalk(XmlCursor cursor, ReportSink sink) {
        this.cursor = cursor;
        this.tearDowns = new TearDowns(sink);
        suites.push(JunitXmlSuite.none());
    }

    /** Hands over every case, also those before a damage. */
    void toEnd() throws IOException, DamagedXml {
        try {
            walk();
        } catch (DamagedXml damage) {
            tearDowns.flush();
            throw damage;
        }
        tearDowns.flush();
    }

    private void walk() throws IOException, DamagedXml {
        for (Step step = cursor.next(); step != Step.DONE && !strange; step = cursor.next()) {
            switch (step) {
                case START -> start();
                case TEXT -> text();
                default -> end();
            }
        }
    }

    /** What is wrong with a document that could be read to its end, but is no JUnit XML. */
    Optional<Damage> strangeness() {
        if (strange) {
            String cause = "begins with <" + firstElement + ">; JUnit XML begins with <testsuites> or <testsuite>";
            return Optional.of(new Damage(0, cause, false));
        }
        return firstElement.isEmpty()
                ? Optional.of(new Damage(0, "holds no XML element", !textOutside))
                : Optional.empty();
    }

    /** What a person should know about the report. */
    List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (disagreements > 0) {
            String more = disagreements == 1 ? "" : " (and " + (disagreements - 1) + " more)";
            remarks.add(firstDisagreement + more + "; its cases are what counts");
        }
        if (current.cut()) {
            remarks.add("holds cases with more than 65,536 characters of properties; the rest of them was passed over");
        }
        if (current.problemsCut()) {
            remarks.add(
                    "holds cases with more failures than are kept; what is between the first and the last is left out");
        }
        if (textOutside && !firstElement.isEmpty()) {
            remarks.add("holds text outside of its elements; it was passed over");
        }
        return remarks;
    }

    private void start() {
        if (current.isOpen()) {
            current.start(cursor);
            return;
        }
        if (firstElement.isEmpty()) {
            firstElement = cursor.name();
        }
        JunitXmlSuite around = innermost();
        switch (cursor.name()) {
            case "testsuites", "testsuite", "testrun" -> suites.push(JunitXmlSuite.at(cursor, around, seconds));
            case "testcase" -> current.open(cursor, around);
            case "error", "failure" -> suiteProblem(around);
            default -> strange = cursor.depth() == 1;
        }
    }

    private void suiteProblem(JunitXmlSuite around) {
        if (around.depth() > 0 && cursor.depth() == around.depth() + 1) {
            current.openFor(cursor, around);
        }
    }

    private void text() throws IOException, DamagedXml {
        if (current.isOpen()) {
            current.text(cursor);
        } else if (cursor.depth() == 0 && !textOutside) {
            textOutside = !cursor.blank();
        }
    }

    private void end() {
        if (current.isOpen()) {
            if (current.end(cursor)) {
                hand(current.close());
            }
        } else if (cursor.depth() < innermost().depth()) {
            close(suites.pop());
        }
    }

    private void close(JunitXmlSuite suite) {
        JunitXmlTotals totals = suite.totals();
        if (totals.cases() == 0 && totals.saidProblems() > 0) {
            suites.push(suite);
            hand(unexplained(suite));
            suites.pop();
        } else if (!totals.agree()) {
            String name = suite.name().isBlank() ? "its root" : "suite '" + suite.name() + "'";
            firstDisagreement = disagreements++ == 0 ? name + " " + totals.difference() : firstDisagreement;
        }
        innermost().totals().add(totals);
    }

    private static ReportedCase unexplained(JunitXmlSuite suite) {
        String message = "the suite reports " + suite.totals().saidProblems() + " errors, but no case that had them";
        return new ReportedCase(
                suite.className(),
                SetUps.NAME,
                suite.file(),
                0,
                Verdict.BROKEN,
                Duration.ZERO,
                1,
                new Failure(FailureKind.SETUP, message, "", ""),
                Evidence.NONE);
    }

    private void hand(ReportedCase reported) {
        innermost().totals().count(reported, tearDowns.joins(reported), current.pardoned());
        tearDowns.accept(reported);
    }

    private JunitXmlSuite innermost() {
        return suites.element();
    }
}
