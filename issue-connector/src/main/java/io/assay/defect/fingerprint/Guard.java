package io.assay.defect.fingerprint;

import java.util.regex.Pattern;

/** Functions that only tell or throw what their caller found: a failure in them says nothing without that caller. */
final class Guard {
    private static final Pattern NAME = Pattern.compile(
            "(?:.*[.:#])?_*(?:(?:assert|check|ensure|require|fail|raise|throw|reject|report"
                    + "|panic|abort|unreachable|notNull|notEmpty|isTrue|isInstanceOf)(?:[A-Z_]\\w*)?|\\w*(?:Error|Exception))");

    private Guard() {}

    static boolean is(Frame frame) {
        return NAME.matcher(frame.function()).matches();
    }
}
