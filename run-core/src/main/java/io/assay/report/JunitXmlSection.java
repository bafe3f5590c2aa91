package io.assay.report;

/** What a child element of {@code <testcase>} tells. */
enum JunitXmlSection {
    FAILURE,
    ERROR,
    /** A further try that failed too (Surefire, nextest, Gradle). */
    RERUN,
    /** A try that failed before one that passed. */
    FLAKY,
    SKIPPED,
    OUTPUT,
    PROPERTY,
    OTHER;

    static JunitXmlSection of(String element) {
        return switch (element) {
            case "failure" -> FAILURE;
            case "error" -> ERROR;
            case "rerunFailure", "rerunError" -> RERUN;
            case "flakyFailure", "flakyError" -> FLAKY;
            case "skipped", "ignored", "disabled" -> SKIPPED;
            case "system-out", "system-err" -> OUTPUT;
            case "property" -> PROPERTY;
            default -> OTHER;
        };
    }

    /** Whether it tells of a try that did not pass. */
    boolean problem() {
        return this == FAILURE || this == ERROR || this == RERUN || this == FLAKY;
    }

    static boolean error(String element) {
        return element.equals("error") || element.equals("rerunError") || element.equals("flakyError");
    }
}
