package io.assay.artifact;

/**
 * The body of a private key while it passes by, from its BEGIN line to its END line. Logs break it up: lines may be
 * indented, carry a prefix or a time, or be joined by {@code \n} in JSON. So not the block is masked but every run of base 64
 * in it that is long, or that the END line follows; and a BEGIN line that is only talked about masks nothing for long.
 */
final class KeyBlock {
    private static final String END = "-----END ";
    private static final int LONG_RUN = 20;
    private static final int BEFORE_END = 120;
    private static final int MAX_QUIET_LINES = 6;
    private static final int MAX_QUIET_CHARS = 1024;

    private int quietLines = MAX_QUIET_LINES;
    private int quietChars;

    /** What is left of the BEGIN line. */
    private int header;

    /** A body begins after {@code rest} characters. */
    void open(int rest) {
        quietLines = 0;
        quietChars = 0;
        header = rest;
    }

    boolean isOpen() {
        return quietLines < MAX_QUIET_LINES;
    }

    /** Whether key material begins at {@code at}. */
    Answer match(Window window, int at, Span span) {
        if (header > 0) {
            return Answer.NO;
        }
        if (!CharClass.BASE64.has(window.at(at))) {
            return endsAt(window, at) == Answer.LATER ? Answer.LATER : Answer.NO;
        }
        int end = at + window.run(at, CharClass.BASE64, LONG_RUN);
        if (end < at + LONG_RUN) {
            Answer last = window.open(end) ? Answer.LATER : endFollows(window, end);
            return last == Answer.YES ? span.set(at, end, null) : last;
        }
        return span.set(at, end, CharClass.BASE64);
    }

    /** The character at {@code at} was passed. */
    void pass(Window window, int at, boolean masked) {
        if (header > 0) {
            header--;
        } else if (masked) {
            open(0);
        } else if (++quietChars > MAX_QUIET_CHARS || endsAt(window, at) == Answer.YES) {
            quietLines = MAX_QUIET_LINES;
        } else if (window.at(at) == '\n') {
            quietLines++;
        }
    }

    private static Answer endsAt(Window window, int at) {
        return window.starts(at, END);
    }

    private static Answer endFollows(Window window, int from) {
        for (int i = from; i < from + BEFORE_END; i++) {
            Answer answer = window.starts(i, END);
            if (answer != Answer.NO) {
                return answer;
            }
        }
        return Answer.NO;
    }
}
