package io.assay.artifact;

import java.nio.CharBuffer;

/**
 * The part of a text that is at hand: what is before it was decided, what comes after has not arrived. The character
 * before the first undecided one stays at index 0, so that a shape can look back by one.
 */
final class Window {
    private char[] chars = new char[256];
    private int end = 1;
    private boolean complete;

    Window() {
        chars[0] = '\n';
    }

    /** Index after the last character at hand. */
    int end() {
        return end;
    }

    int capacity() {
        return chars.length;
    }

    char at(int index) {
        return chars[index];
    }

    /** The characters themselves, for loops that must be fast. */
    char[] chars() {
        return chars;
    }

    /** No more will arrive. */
    void complete() {
        complete = true;
    }

    boolean isComplete() {
        return complete;
    }

    /** Whether what is at this index has not arrived yet. */
    boolean open(int index) {
        return index >= end && !complete;
    }

    /** How many characters from {@code from} on are of the set; stops at {@code max} and at the end of what is at hand. */
    int run(int from, CharClass set, int max) {
        int limit = Math.min(end, from + max);
        int i = from;
        while (i < limit && set.has(chars[i])) {
            i++;
        }
        return i - from;
    }

    Answer starts(int from, String literal) {
        int limit = Math.min(end, from + literal.length());
        for (int i = from; i < limit; i++) {
            if (chars[i] != literal.charAt(i - from)) {
                return Answer.NO;
            }
        }
        return reached(from + literal.length());
    }

    /** Like {@link #starts}, for a lower-case literal that the text may have in any case. */
    Answer startsInAnyCase(int from, String literal) {
        int limit = Math.min(end, from + literal.length());
        for (int i = from; i < limit; i++) {
            if (Character.toLowerCase(chars[i]) != literal.charAt(i - from)) {
                return Answer.NO;
            }
        }
        return reached(from + literal.length());
    }

    private Answer reached(int to) {
        if (to <= end) {
            return Answer.YES;
        }
        return complete ? Answer.NO : Answer.LATER;
    }

    String text(int from, int to) {
        return new String(chars, from, to - from);
    }

    /** Drops what is before {@code decided}, but for one character, and adds {@code piece[from, to)} at the end. */
    void advance(int decided, CharSequence piece, int from, int to) {
        int dropped = decided - 1;
        int kept = end - dropped;
        int length = kept + to - from;
        if (length > chars.length) {
            char[] larger = new char[Math.max(length, Math.min(2 * chars.length, length + 1024))];
            System.arraycopy(chars, dropped, larger, 0, kept);
            chars = larger;
        } else {
            System.arraycopy(chars, dropped, chars, 0, kept);
        }
        copy(piece, from, to, kept);
        end = length;
    }

    private void copy(CharSequence piece, int from, int to, int at) {
        if (piece instanceof CharBuffer buffer) {
            buffer.subSequence(from, to).get(chars, at, to - from);
        } else {
            piece.toString().getChars(from, to, chars, at);
        }
    }
}
