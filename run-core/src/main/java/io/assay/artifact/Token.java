package io.assay.artifact;

/**
 * A prefix that is always the same, then random characters: {@code ghp_…}. The prefix stays readable.
 *
 * @param min how many random characters there are at least
 * @param exact exactly {@code min}, no character of the set after it, and no capital or digit before it (a small letter
 *     may be the end of a colour sequence or of {@code \n}): for prefixes so short that longer words hold them by chance
 */
record Token(String prefix, CharClass set, int min, boolean exact) implements Shape {
    static Token of(String prefix, CharClass set, int min) {
        return new Token(prefix, set, min, false);
    }

    static Token exactly(String prefix, CharClass set, int length) {
        return new Token(prefix, set, length, true);
    }

    @Override
    public Answer match(Window window, int at, Span span) {
        Answer answer = window.starts(at, prefix);
        if (answer != Answer.YES) {
            return answer;
        }
        int body = at + prefix.length();
        int end = body + window.run(body, set, min);
        if (end < body + min) {
            return window.open(end) ? Answer.LATER : Answer.NO;
        }
        return exact ? bounded(window, at, end, span) : span.set(body, end, set);
    }

    private Answer bounded(Window window, int at, int end, Span span) {
        if (CharClass.UPPER.has(window.at(at - 1))) {
            return Answer.NO;
        }
        if (window.open(end)) {
            return Answer.LATER;
        }
        boolean longer = end < window.end() && set.has(window.at(end));
        return longer ? Answer.NO : span.set(at + prefix.length(), end, null);
    }
}
