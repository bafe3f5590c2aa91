package io.assay.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which class a test of a TRX report belongs to, by the test's id: 24 to 48 bytes a test, as a report may define a million.
 */
final class TrxClasses {
    private static final int MOST_TESTS = 1 << 21;
    private static final int MOST_CLASSES = 200_000;
    private static final int LONGEST_NAME = 1_000;

    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private long[] keys = new long[1024];
    private int[] classes = new int[1024];
    private int size;

    /** Of an id, which is nearly always a GUID, whatever the case of its digits. */
    static long key(String id) {
        long hash = 0xcbf29ce484222325L;
        String plain = id.toLowerCase(Locale.ROOT);
        for (int i = 0; i < plain.length(); i++) {
            hash = (hash ^ plain.charAt(i)) * 0x100000001b3L;
        }
        return hash == 0 ? 1 : hash;
    }

    void put(long key, String className) {
        String plain = className.indexOf(',') < 0
                ? className
                : className.substring(0, className.indexOf(',')).strip();
        boolean known = numbers.containsKey(plain);
        if (plain.isEmpty()
                || plain.length() > LONGEST_NAME
                || size >= MOST_TESTS
                || (!known && names.size() >= MOST_CLASSES)) {
            return;
        }
        if (!known) {
            numbers.put(plain, names.size());
            names.add(plain);
        }
        if (size * 2 >= keys.length) {
            grow();
        }
        insert(key, numbers.getOrDefault(plain, 0));
    }

    /** The class; empty when it is not known. */
    String of(long key) {
        int slot = slot(key);
        return keys[slot] == key ? names.get(classes[slot]) : "";
    }

    private void insert(long key, int number) {
        int slot = slot(key);
        size += keys[slot] == key ? 0 : 1;
        keys[slot] = key;
        classes[slot] = number;
    }

    /** Of the key, or the free one where it belongs; a key is never zero. */
    private int slot(long key) {
        int slot = (int) (key ^ (key >>> 32)) & (keys.length - 1);
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & (keys.length - 1);
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldClasses = classes;
        keys = new long[oldKeys.length * 2];
        classes = new int[keys.length];
        size = 0;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                insert(oldKeys[i], oldClasses[i]);
            }
        }
    }
}
