package io.assay.artifact;

import java.util.List;

/**
 * A value that its name gives away: {@code Authorization: Bearer …}, {@code aws_secret_access_key=…}, as a header, a
 * property, JSON or a command line.
 *
 * @param prefix the name in lower case
 * @param schemes one of these words stands before the value, in any case; none when empty
 * @param min how many characters the value has at least
 */
record Credential(String prefix, List<String> schemes, CharClass set, int min) implements Shape {
    private static final CharClass GAP = CharClass.of(" \t\"'\\:=[>,");
    private static final CharClass BLANK = CharClass.of(" \t");
    private static final int MAX_GAP = 12;

    Credential {
        schemes = List.copyOf(schemes);
    }

    @Override
    public boolean inAnyCase() {
        return true;
    }

    @Override
    public Answer match(Window window, int at, Span span) {
        Answer answer = window.startsInAnyCase(at, prefix);
        if (answer != Answer.YES) {
            return answer;
        }
        int name = at + prefix.length();
        int value = gap(window, name, GAP);
        if (value < name) {
            return decided(value);
        }
        return schemes.isEmpty() ? value(window, value, span) : afterScheme(window, value, span);
    }

    private Answer afterScheme(Window window, int at, Span span) {
        Answer all = Answer.NO;
        for (String scheme : schemes) {
            Answer answer = window.startsInAnyCase(at, scheme);
            if (answer == Answer.YES) {
                int value = gap(window, at + scheme.length(), BLANK);
                return value < at ? decided(value) : value(window, value, span);
            }
            all = answer == Answer.LATER ? answer : all;
        }
        return all;
    }

    private Answer value(Window window, int at, Span span) {
        int end = at + window.run(at, set, min);
        if (end < at + min) {
            return window.open(end) ? Answer.LATER : Answer.NO;
        }
        return span.set(at, end, set);
    }

    /** Index after a gap of 1 to 12 characters; -1 when there is none, -2 when that cannot be told yet. */
    private static int gap(Window window, int from, CharClass set) {
        int length = window.run(from, set, MAX_GAP + 1);
        if (length <= MAX_GAP && window.open(from + length)) {
            return -2;
        }
        return length == 0 || length > MAX_GAP ? -1 : from + length;
    }

    private static Answer decided(int gap) {
        return gap == -2 ? Answer.LATER : Answer.NO;
    }
}
