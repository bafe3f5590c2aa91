package io.assay.report.text;

import org.jspecify.annotations.Nullable;

/** Gives the same instance for the same text where it repeats nearby, as class names and paths do; forgets the rest. */
public final class SharedStrings {
    private static final int SLOTS = 512;

    /** Of a text that is worth remembering. */
    private static final int LONGEST = 2_000;

    private final @Nullable String[] recent = new String[SLOTS];

    private String last = "";

    public String shared(String text) {
        if (!last.equals(text)) {
            last = lookUp(text);
        }
        return last;
    }

    private String lookUp(String text) {
        if (text.length() > LONGEST) {
            return text;
        }
        int slot = text.hashCode() & (SLOTS - 1);
        String known = recent[slot];
        if (known != null && known.equals(text)) {
            return known;
        }
        recent[slot] = text;
        return text;
    }
}
