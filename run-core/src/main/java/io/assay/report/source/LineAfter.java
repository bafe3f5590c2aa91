package io.assay.report.source;

/**
 * The number of a line that stands behind a path.
 *
 * @param line from 1; 0 when there is none
 * @param end where it ends in the text
 */
record LineAfter(int line, int end) {
    static final LineAfter NONE = new LineAfter(0, 0);

    private static final int LONGEST_QUERY = 200;
    private static final int LONGEST_WORD = 12;

    /** What stands at {@code at}, where the path ends. */
    static LineAfter of(String text, int at) {
        if (at >= text.length()) {
            return NONE;
        }
        return switch (text.charAt(at)) {
            case ':' -> afterColon(text, at + 1);
            case '"' -> text.startsWith("\", line ", at) ? digits(text, at + 8) : NONE;
            case '(' -> inBrackets(text, at + 1);
            case ' ' -> text.startsWith(" line ", at) ? digits(text, at + 6) : pair(text, at + 1);
            case '?' -> afterQuery(text, at + 1);
            default -> NONE;
        };
    }

    /** A number, or as .NET writes it in any language, a word and a number. */
    private static LineAfter afterColon(String text, int at) {
        int word = at;
        while (word < text.length() && word - at <= LONGEST_WORD && Character.isLetter(text.charAt(word))) {
            word++;
        }
        boolean spaced = word > at && word < text.length() && text.charAt(word) == ' ';
        return word == at ? digits(text, at) : spaced ? digits(text, word + 1) : NONE;
    }

    private static LineAfter inBrackets(String text, int at) {
        LineAfter number = digits(text, at);
        boolean closed =
                number.end < text.length() && (text.charAt(number.end) == ')' || text.charAt(number.end) == ',');
        return closed ? number : NONE;
    }

    /** Line and column, as Dart writes them. */
    private static LineAfter pair(String text, int at) {
        LineAfter number = digits(text, at);
        boolean column = number.end + 1 < text.length()
                && text.charAt(number.end) == ':'
                && Character.isDigit(text.charAt(number.end + 1));
        return column ? number : NONE;
    }

    /** What a development server adds to the path. */
    private static LineAfter afterQuery(String text, int at) {
        int end = at;
        while (end < text.length() && end - at < LONGEST_QUERY && " \t()\"'<>".indexOf(text.charAt(end)) < 0) {
            if (text.charAt(end) == ':') {
                return digits(text, end + 1);
            }
            end++;
        }
        return NONE;
    }

    private static LineAfter digits(String text, int at) {
        int end = at;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        int line = end == at ? 0 : JvmFrame.number(text, at, end);
        return line > 0 ? new LineAfter(line, end) : NONE;
    }
}
