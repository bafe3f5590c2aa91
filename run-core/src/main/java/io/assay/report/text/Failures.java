package io.assay.report.text;

import io.assay.run.Failure;
import io.assay.run.FailureKind;
import io.assay.run.Verdict;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes one {@link Failure} of what a report tells about an attempt that did not pass. */
public final class Failures {
    private static final int LONGEST_LINE = 1_000;
    private static final Pattern COLOUR = Pattern.compile("(?:[\\x1b\ufffd]|&amp#27;)\\[[0-9;]*[A-Za-z]");
    private static final Pattern TYPE =
            Pattern.compile("^(?:[Cc]aused by: )?((?:[A-Za-z_$][\\w$]*[.\\\\]|[A-Za-z_]\\w*::)*"
                    + "[A-Za-z_$][\\w$]*(?:Error|Exception|Failure|Failed|Warning)(?:\\w*))(?::|\\s*$)");

    private Failures() {}

    /**
     * A failure in the words of its report; what the report does not tell is taken from the first line of the trace.
     *
     * @param usual its kind, unless its words show a time-out or a set-up
     */
    public static Failure of(FailureKind usual, String caseName, String message, String type, String trace) {
        String plainTrace = plain(trace);
        String first = firstLine(plainTrace);
        if (first.endsWith("::" + caseName)) { // PHPUnit begins with the case's own name
            first = firstLine(plainTrace.strip().substring(first.length()));
        }
        String said = message.isBlank() ? first : plain(message);
        String ofType = type.isBlank() ? typeIn(said.isEmpty() ? first : firstLine(said)) : type.trim();
        return new Failure(kind(usual, caseName, said, ofType, plainTrace), said, ofType, plainTrace);
    }

    private static FailureKind kind(FailureKind usual, String caseName, String message, String type, String trace) {
        if (Timeouts.is(type, message, trace)) {
            return FailureKind.TIMEOUT;
        }
        return SetUps.is(caseName, message, trace) ? FailureKind.SETUP : usual;
    }

    public static Verdict verdict(FailureKind kind) {
        return switch (kind) {
            case ASSERTION -> Verdict.FAILED;
            case TIMEOUT -> Verdict.TIMED_OUT;
            case ERROR, SETUP -> Verdict.BROKEN;
        };
    }

    /** Without terminal colours, whose escape character a report may have lost or, as Surefire does, spelt out. */
    public static String plain(String text) {
        return text.indexOf('[') < 0 ? text : COLOUR.matcher(text).replaceAll("");
    }

    public static String firstLine(String text) {
        int from = 0;
        while (from < text.length() && Character.isWhitespace(text.charAt(from))) {
            from++;
        }
        int end = text.indexOf('\n', from);
        String line = text.substring(from, end < 0 ? text.length() : end).stripTrailing();
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
    }

    private static String typeIn(String line) {
        Matcher matcher = TYPE.matcher(line);
        return matcher.find() ? matcher.group(1) : "";
    }
}
