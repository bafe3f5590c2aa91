package io.assay.report;

import io.assay.report.text.CappedText;
import io.assay.report.text.Failures;
import io.assay.run.Failure;
import io.assay.run.FailureKind;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An error as runners of JavaScript print it: {@code TypeError: no such thing}, and after that lines
 * {@code at …}, or the lines of the source around it; or as Cucumber for Ruby does: {@code no such thing (TypeError)}, and
 * after that lines {@code ./steps.rb:3:in …}.
 *
 * @param type empty when the text begins with none
 * @param message without the type and without the stack
 */
record ErrorText(String type, String message, String whole) {
    private static final int LONGEST_MESSAGE = 4_000;
    private static final Pattern TYPE =
            Pattern.compile("^(?:Uncaught )?([A-Za-z_$]?[\\w$.]*(?:Error|Exception|Failure))(?: \\[\\w+\\])?:\\s+");
    private static final Pattern RUBY = Pattern.compile(
            "\\s+\\(([A-Z]\\w{0,99}(?:::[A-Z]\\w{0,99}){0,9})\\)\\r?\\n(?=[^\\n:]{1,500}:\\d{1,9}:in )");
    private static final Pattern REST = Pattern.compile("\\n\\s+at (?:\\S|async )|\\n\\s*>?\\s*\\d{1,7} \\| ");

    static ErrorText of(String text) {
        String plain = Failures.plain(text).strip();
        Matcher ruby = RUBY.matcher(plain);
        if (ruby.find()) {
            return new ErrorText(ruby.group(1), shortened(plain.substring(0, ruby.start())), plain);
        }
        Matcher type = TYPE.matcher(plain);
        boolean typed = type.find();
        Matcher rest = REST.matcher(plain);
        int end = rest.find() ? rest.start() : plain.length();
        int start = typed ? Math.min(type.end(), end) : 0;
        return new ErrorText(
                typed ? type.group(1) : "",
                shortened(plain.substring(start, end).strip()),
                plain);
    }

    Failure failure(String caseName) {
        return Failures.of(usual(type, message), caseName, message, type, capped(whole));
    }

    /** Whether an error of this type, with this message, is an assertion that did not hold or something unexpected. */
    static FailureKind usual(String type, String message) {
        String simple = type.toLowerCase(Locale.ROOT);
        boolean asserted = simple.isEmpty()
                || simple.contains("assert")
                || simple.contains("expect")
                || simple.contains("comparison")
                || simple.endsWith("failure")
                || simple.endsWith("pendingexamplefixederror")
                || simple.endsWith("multipleexceptionerror")
                || message.contains("expect(");
        return asserted ? FailureKind.ASSERTION : FailureKind.ERROR;
    }

    static String capped(String trace) {
        return new CappedText(CappedText.TRACE).append(trace).toString();
    }

    private static String shortened(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "…";
    }
}
