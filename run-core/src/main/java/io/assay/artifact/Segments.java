package io.assay.artifact;

/**
 * Two runs of characters with something fixed between them: {@code SG.x.y}, {@code eyJ….eyJ….…}. The prefix stays
 * readable.
 *
 * @param min length of the first run, at least
 * @param max length of the first run, at most
 * @param minSecond length of the second run, at least
 * @param tail what may follow the second run and belongs to the secret
 */
record Segments(String prefix, CharClass set, int min, int max, String separator, int minSecond, CharClass tail)
        implements Shape {
    @Override
    public Answer match(Window window, int at, Span span) {
        Answer answer = window.starts(at, prefix);
        if (answer != Answer.YES) {
            return answer;
        }
        int body = at + prefix.length();
        int first = window.run(body, set, max + 1);
        if (first > max) {
            return Answer.NO;
        }
        if (window.open(body + first)) {
            return Answer.LATER;
        }
        return first < min ? Answer.NO : second(window, body, body + first, span);
    }

    private Answer second(Window window, int body, int from, Span span) {
        Answer answer = window.starts(from, separator);
        if (answer != Answer.YES) {
            return answer;
        }
        int start = from + separator.length();
        int end = start + window.run(start, set, minSecond);
        if (end < start + minSecond) {
            return window.open(end) ? Answer.LATER : Answer.NO;
        }
        return span.set(body, end, tail);
    }
}
