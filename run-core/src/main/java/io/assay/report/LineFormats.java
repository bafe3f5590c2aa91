package io.assay.report;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How the beginnings of line formats look. */
final class LineFormats {
    private static final Pattern TAP_VERSION = Pattern.compile("(?i)TAP version 1[2-4]");
    private static final Pattern TAP_START =
            Pattern.compile("1\\.\\.\\d{1,9}(?:\\s*#.*)?|(?:not )?ok \\d{1,9}(?: .*)?|Bail out!.*");
    private static final Pattern TAP_PLAN = Pattern.compile("1\\.\\.\\d{1,9}(?:\\s*#.*)?");
    private static final Pattern TAP_POINT = Pattern.compile("(?:not )?ok(?:\\s.*)?");

    /** Within how many lines that are no comments, behind what prove, npm or make print first. */
    private static final int SOON = 5;

    private static final Pattern TEAMCITY =
            Pattern.compile("(?m)^.{0,200}##teamcity\\[(?:test\\w+|flowStarted|enteredTheMatrix)(?: [^\\r\\n]*|\\])");
    private static final Pattern GO =
            Pattern.compile("(?m)^\\{(?=.{0,400}\"(?:Package|ImportPath)\":\").{0,400}\"Action\":\"[a-z-]+\"");

    private LineFormats() {}

    /**
     * A version anywhere, since npm prints before it; or a plan or a numbered point as the first line that is no comment; or
     * both a plan and a point, and one of them soon, where something was printed before or the points have no numbers.
     */
    static boolean tap(String head) {
        return head.lines()
                        .map(String::stripTrailing)
                        .anyMatch(line -> TAP_VERSION.matcher(line).matches())
                || told(head)
                        .findFirst()
                        .filter(line -> TAP_START.matcher(line).matches())
                        .isPresent()
                || (told(head).limit(SOON).anyMatch(LineFormats::tapLine)
                        && told(head).anyMatch(line -> TAP_PLAN.matcher(line).matches())
                        && told(head).anyMatch(line -> TAP_POINT.matcher(line).matches()));
    }

    private static boolean tapLine(String line) {
        return TAP_PLAN.matcher(line).matches() || TAP_POINT.matcher(line).matches();
    }

    private static Stream<String> told(String head) {
        return head.lines().map(String::stripTrailing).filter(line -> !line.isEmpty() && !line.startsWith("#"));
    }

    static boolean teamcity(String head) {
        return TEAMCITY.matcher(head).find();
    }

    static boolean goJson(String head) {
        return GO.matcher(head).find();
    }

    /** A last line of JSON that has all of its end. */
    static boolean endsObject(String line) {
        return !line.startsWith("{") || line.endsWith("}");
    }

    /** A last line of TeamCity messages that has all of its end. */
    static boolean endsMessage(String line) {
        return !line.contains("##") || line.endsWith("]");
    }
}
