package io.assay.report;

import io.assay.report.text.Failures;
import io.assay.report.text.Seconds;
import io.assay.report.xml.XmlElement;
import io.assay.run.Failure;
import io.assay.run.FailureKind;
import io.assay.run.Verdict;
import java.util.Optional;

/** Reads one {@code <Test>} of CTest. */
final class CtestCase {
    private CtestCase() {}

    static ReportedCase read(XmlElement test) {
        String name = test.textOf("Name");
        Outcome outcome = Outcome.of(test);
        return CaseBuilder.of(directory(test.textOf("Path")), name)
                .duration(new Seconds().parse(measured(test, "Execution Time")))
                .outcome(outcome.verdict(), outcome.failure().orElse(null))
                .printed(CtestOutput.of(test))
                .build();
    }

    /** Names are unique within a directory only. */
    private static String directory(String path) {
        String plain = path.startsWith("./") ? path.substring(2) : path;
        return plain.equals(".") ? "" : plain;
    }

    static String measured(XmlElement test, String wanted) {
        return test.first("Results").stream()
                .flatMap(results -> results.children("NamedMeasurement").stream())
                .filter(measurement -> measurement.attribute("name").equals(wanted))
                .findFirst()
                .map(measurement -> measurement.textOf("Value"))
                .orElse("");
    }

    /** What came of a test, by CTest's words for it ({@code cmCTestRunTest}, {@code cmCTestTestHandler}). */
    private record Outcome(Verdict verdict, Optional<Failure> failure) {
        static Outcome of(XmlElement test) {
            String completion = measured(test, "Completion Status");
            return switch (test.attribute("Status")) {
                case "passed" -> new Outcome(Verdict.PASSED, Optional.empty());
                case "notrun" -> notRun(completion);
                default -> failed(test, completion);
            };
        }

        /** CTest itself fails for a test that it could not run, unless that was wanted. */
        private static Outcome notRun(String completion) {
            boolean wanted = completion.isEmpty() || completion.equals("Disabled") || completion.startsWith("SKIP_");
            FailureKind kind = wanted ? FailureKind.ASSERTION : FailureKind.SETUP;
            Failure why = new Failure(kind, completion, "", "");
            return new Outcome(
                    wanted ? Verdict.SKIPPED : Verdict.BROKEN,
                    completion.isEmpty() ? Optional.empty() : Optional.of(why));
        }

        private static Outcome failed(XmlElement test, String completion) {
            String exit = measured(test, "Exit Code");
            FailureKind kind = exit.equals("Timeout") || completion.equals("Timeout")
                    ? FailureKind.TIMEOUT
                    : exit.equals("Failed") || exit.isEmpty() ? FailureKind.ASSERTION : FailureKind.ERROR;
            Failure why = new Failure(kind, message(test, exit, completion), "", "");
            return new Outcome(Failures.verdict(kind), Optional.of(why));
        }

        private static String message(XmlElement test, String exit, String completion) {
            String reason = measured(test, "Fail Reason");
            if (!reason.isEmpty()) {
                return reason;
            }
            if (!exit.isEmpty() && !exit.equals("Failed")) {
                return exit;
            }
            String value = measured(test, "Exit Value");
            boolean ordinary = completion.isEmpty() || completion.equals("Completed");
            return !ordinary ? completion : value.isEmpty() ? "failed" : "exit code " + value;
        }
    }
}
