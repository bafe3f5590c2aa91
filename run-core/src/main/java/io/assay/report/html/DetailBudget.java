package io.assay.report.html;

import java.util.function.Consumer;

/**
 * Keeps the page small enough to open: traces and output are carried until their sum reaches a limit; a case after that
 * keeps its message only. Counts what was left out, for the page to tell. Not thread-safe.
 */
final class DetailBudget {
    private final long limit;
    private long used;
    private long leftOut;

    /** @param limit in bytes of UTF-8, as escaped */
    DetailBudget(long limit) {
        this.limit = limit;
    }

    /** Whether these texts may be written; all of them or none. */
    boolean admits(String... texts) {
        long size = 0;
        for (String text : texts) {
            size += escapedSize(text);
        }
        if (size == 0) {
            return true;
        }
        if (used + size > limit) {
            leftOut++;
            return false;
        }
        used += size;
        return true;
    }

    /** Tells what was left out, if anything was. */
    void tell(Consumer<String> omissions) {
        if (leftOut > 0) {
            omissions.accept("Trace and output of " + Amounts.count(leftOut, "case or log", "cases or logs")
                    + ": the page carries at most " + Amounts.size(limit) + " of them. Their messages are here.");
        }
    }

    private static long escapedSize(String text) {
        long size = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '<' || c == '>' || c == '&' || c == '"' || c == '\'') {
                size += 6;
            } else if (c < 0x80) {
                size += c < ' ' ? 2 : 1;
            } else {
                size += c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
            }
        }
        return size;
    }
}
