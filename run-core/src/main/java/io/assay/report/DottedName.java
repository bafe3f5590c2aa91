package io.assay.report;

/** Parts a full name like {@code Shop.CartTests(1.5).Adds("a.b")} into what holds the case and the case. */
final class DottedName {
    private DottedName() {}

    /** What stands before the last dot that is outside of brackets and quotes; empty when there is none. */
    static String container(String full) {
        int depth = 0;
        int last = -1;
        boolean quoted = false;
        for (int i = 0; i < full.length(); i++) {
            char c = full.charAt(i);
            if (c == '"' && (i == 0 || full.charAt(i - 1) != '\\')) {
                quoted = !quoted;
            } else if (!quoted) {
                depth += opens(c) ? 1 : closes(c) ? -1 : 0;
                last = c == '.' && depth <= 0 && i + 1 < full.length() ? i : last;
            }
        }
        return last <= 0 ? "" : full.substring(0, last);
    }

    private static boolean opens(char c) {
        return c == '(' || c == '<' || c == '[';
    }

    private static boolean closes(char c) {
        return c == ')' || c == '>' || c == ']';
    }
}
