package io.assay.artifact;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Shapes by the three characters that they begin with, so that ordinary text costs one look into a small table a character.
 * Immutable.
 */
final class Dictionary {
    private static final int KEY = 3;
    private static final int MASK = (1 << 15) - 1;

    /** Number of the group for a hash of three characters; shapes whose beginnings collide share one. */
    private final short[] groupOf = new short[MASK + 1];

    /** Hashes of the first character, and of the first two. */
    private final boolean[] begins = new boolean[MASK + 1];

    private final List<List<Shape>> groups = new ArrayList<>(List.of(List.of()));

    Dictionary(Collection<? extends Shape> shapes) {
        for (Shape shape : shapes) {
            add(0, 0, shape);
        }
    }

    /** Adds the shape for its prefix from {@code index} on, in each case that it may have, after {@code hash}. */
    private void add(int hash, int index, Shape shape) {
        if (index == KEY) {
            group(hash).add(shape);
            return;
        }
        if (index > 0) {
            begins[hash] = true;
        }
        char c = shape.prefix().charAt(index);
        add(hash(hash, c), index + 1, shape);
        if (shape.inAnyCase() && Character.toUpperCase(c) != c) {
            add(hash(hash, Character.toUpperCase(c)), index + 1, shape);
        }
    }

    private List<Shape> group(int hash) {
        if (groupOf[hash] == 0) {
            groupOf[hash] = (short) groups.size();
            groups.add(new ArrayList<>());
        }
        return groups.get(groupOf[hash]);
    }

    /** The first index from {@code from} on where a secret may begin; the window's end when there is none. */
    int next(Window window, int from) {
        char[] chars = window.chars();
        int end = window.end();
        if (from + KEY <= end) {
            int hash = hash(hash(0, chars[from]), chars[from + 1]);
            for (int last = from + KEY - 1; last < end; last++) {
                hash = hash(hash, chars[last]);
                if (groupOf[hash] != 0) {
                    return last - KEY + 1;
                }
            }
        }
        int i = Math.max(from, end - KEY + 1);
        while (i < end && !isCutOff(window, i)) {
            i++;
        }
        return i;
    }

    /** Whether a secret may begin anywhere in a text that is complete. */
    boolean mayOccurIn(String text) {
        int length = text.length();
        if (length < KEY) {
            return false;
        }
        int hash = hash(hash(0, text.charAt(0)), text.charAt(1));
        for (int i = KEY - 1; i < length; i++) {
            hash = hash(hash, text.charAt(i));
            if (groupOf[hash] != 0 && begins(groups.get(groupOf[hash]), text, i - KEY + 1)) {
                return true;
            }
        }
        return false;
    }

    private static boolean begins(List<Shape> shapes, String text, int at) {
        for (int i = 0; i < shapes.size(); i++) {
            Shape shape = shapes.get(i);
            if (text.regionMatches(
                    shape.inAnyCase(), at, shape.prefix(), 0, shape.prefix().length())) {
                return true;
            }
        }
        return false;
    }

    /** Whether what is at hand from {@code at} on is too short to tell, and may begin a secret. */
    boolean isCutOff(Window window, int at) {
        int length = window.end() - at;
        if (length >= KEY || window.isComplete()) {
            return false;
        }
        int first = hash(0, window.at(at));
        return begins[length == 1 ? first : hash(first, window.at(at + 1))];
    }

    /** Shapes that may begin at {@code at}. */
    List<Shape> at(Window window, int at) {
        if (window.end() - at < KEY) {
            return groups.get(0);
        }
        int hash = hash(hash(hash(0, window.at(at)), window.at(at + 1)), window.at(at + 2));
        return groups.get(groupOf[hash]);
    }

    /** Rolls on by one character; what is three characters back falls out. */
    private static int hash(int hash, char c) {
        return (hash << 5 ^ c) & MASK;
    }
}
