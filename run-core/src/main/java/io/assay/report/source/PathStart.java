package io.assay.report.source;

/** Finds where a path in a text begins, of which the end is known. */
final class PathStart {
    private static final int LONGEST = 1_000;

    private PathStart() {}

    /**
     * Where the path begins.
     *
     * @param from where it begins at the earliest
     * @param dot the last dot in it
     * @param end where it ends
     */
    static int before(String text, int from, int dot, int end) {
        int earliest = Math.max(from, dot - LONGEST);
        if (end < text.length() && text.charAt(end) == '"') {
            return Math.max(earliest, text.lastIndexOf('"', dot) + 1);
        }
        int start = dot;
        while (start > earliest && !PathFrames.delimiter(text.charAt(start - 1))) {
            start--;
        }
        int path = start + withoutLabel(text.substring(start, dot));
        return rooted(text, path) ? path : withBlanks(text, earliest, path);
    }

    /** How much stands before the path up to a colon, unless that is one of a drive or a scheme. */
    private static int withoutLabel(String token) {
        int scheme = token.indexOf("://");
        int colon = token.lastIndexOf(':');
        if (scheme >= 0) {
            int from = scheme;
            while (from > 0 && (Character.isLetter(token.charAt(from - 1)) || token.charAt(from - 1) == '-')) {
                from--;
            }
            return from;
        }
        boolean drive = colon == 1 || (colon > 1 && !Character.isLetterOrDigit(token.charAt(colon - 2)));
        boolean slash = colon >= 0 && colon + 1 < token.length() && "/\\".indexOf(token.charAt(colon + 1)) >= 0;
        return drive && slash ? colon - 1 : colon + 1;
    }

    /** A path from the root may have blanks in it: then its beginning is looked for before them. */
    private static int withBlanks(String text, int earliest, int path) {
        int start = path;
        while (start > earliest) {
            char c = text.charAt(start - 1);
            if (PathFrames.delimiter(c) && !Character.isWhitespace(c)) {
                return path;
            }
            start--;
            boolean begins =
                    start == 0 || Character.isWhitespace(text.charAt(start - 1)) || text.charAt(start - 1) == '(';
            if (begins && rooted(text, start)) {
                return start;
            }
        }
        return path;
    }

    private static boolean rooted(String text, int at) {
        boolean drive = at + 2 < text.length()
                && Character.isLetter(text.charAt(at))
                && text.charAt(at + 1) == ':'
                && "/\\".indexOf(text.charAt(at + 2)) >= 0;
        boolean slash = at + 1 < text.length() && text.charAt(at) == '/' && text.charAt(at + 1) != ' ';
        return drive || slash || text.startsWith("file:/", at);
    }
}
