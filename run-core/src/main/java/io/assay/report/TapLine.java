package io.assay.report;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A test point of <a href="https://testanything.org/tap-version-14-specification.html">TAP</a>, without its indentation.
 *
 * @param number as printed; empty when there is none
 * @param name its description; empty when it has none
 * @param directive {@code skip}, {@code todo} or empty
 * @param reason what follows the directive
 * @param millis what a {@code # time=} comment tells; 0 when there is none
 * @param opens a block of subtests in braces follows
 */
record TapLine(boolean ok, String number, String name, String directive, String reason, double millis, boolean opens) {
    /** Of a name or reason that is known before the subtests of its point, since many may be open. */
    static final int LONGEST = 64 * 1024;

    private static final Pattern POINT =
            Pattern.compile("(not )?ok(?=[\\s-]|$)(?:\\s+(\\d+))?(?:-|\\s+-(?=\\s|$))?\\s*(.*)");
    private static final Pattern DIRECTIVE =
            Pattern.compile("\\s#\\s*(skip|todo)\\S*\\s*(.*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern ESCAPED = Pattern.compile("\\\\([\\\\#])");
    private static final Pattern TIME = Pattern.compile("\\s#\\s*time=([0-9.]{1,15})(ms|s)\\b.*");

    /**
     * A point without a description has the name that a comment gave it, or else its number.
     *
     * @param place which of the points of its level it is, from 1: its number where it has none
     */
    TapLine named(String fromComment, int place) {
        String numbered = "test " + (number.isEmpty() ? Integer.toString(place) : number);
        String known = fromComment.isEmpty() ? numbered : fromComment;
        return name.isEmpty() ? new TapLine(ok, number, known, directive, reason, millis, opens) : this;
    }

    static Optional<TapLine> parse(String line) {
        if (!line.startsWith("ok") && !line.startsWith("not ok")) {
            return Optional.empty();
        }
        Matcher point = POINT.matcher(line.stripTrailing());
        if (!point.matches()) {
            return Optional.empty();
        }
        String rest = point.group(3);
        boolean opens = rest.equals("{") || rest.endsWith(" {");
        String text = " " + (opens ? rest.substring(0, rest.length() - 1).stripTrailing() : rest);
        Matcher directive = DIRECTIVE.matcher(text);
        boolean directed = directive.find();
        String word = directed ? directive.group(1).toLowerCase(Locale.ROOT) : "";
        String reason = directed ? unescape(directive.group(2).replaceFirst("^-\\s*", "")) : "";
        String named = directed ? text.substring(0, directive.start()) : text;
        Matcher time = TIME.matcher(named);
        boolean timed = time.find();
        String name = unescape(timed ? named.substring(0, time.start()) : named);
        String number = point.group(2) == null ? "" : point.group(2);
        return Optional.of(
                new TapLine(point.group(1) == null, number, name, word, reason, timed ? millis(time) : 0, opens));
    }

    /** The point to hold while its subtests are read. */
    TapLine shortened() {
        return Math.max(name.length(), reason.length()) <= LONGEST
                ? this
                : new TapLine(
                        ok, number, shortened(name, LONGEST), directive, shortened(reason, LONGEST), millis, opens);
    }

    static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "…";
    }

    static String unescape(String text) {
        return ESCAPED.matcher(text).replaceAll("$1").strip();
    }

    private static double millis(Matcher time) {
        try {
            return Double.parseDouble(time.group(1)) * (time.group(2).equals("s") ? 1000 : 1);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
