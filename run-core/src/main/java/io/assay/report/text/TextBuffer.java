package io.assay.report.text;

import java.util.Arrays;

/**
 * Text that is put together from stretches of a parser's buffer. Unlike a {@link StringBuilder} it copies them as they are, and
 * looks at the single characters only when a string of them is wanted.
 */
public final class TextBuffer {
    private static final int LEAST = 64;
    private static final char[] NOTHING = {};

    private char[] chars = NOTHING;
    private int length;

    public int length() {
        return length;
    }

    public boolean isEmpty() {
        return length == 0;
    }

    public void clear() {
        length = 0;
    }

    public void append(char[] from, int at, int count) {
        if (chars.length - length < count) {
            chars = Arrays.copyOf(chars, Math.max(LEAST, Math.max(length + count, 2 * chars.length)));
        }
        System.arraycopy(from, at, chars, length, count);
        length += count;
    }

    public void append(char added) {
        append(new char[] {added}, 0, 1);
    }

    public void append(String added) {
        append(added.toCharArray(), 0, added.length());
    }

    @Override
    public String toString() {
        return new String(chars, 0, length);
    }
}
