package io.assay.report.markdown;

import java.nio.charset.StandardCharsets;

/** Collects whole blocks, as long as they fit into a number of UTF-8 bytes. */
final class MarkdownPage {
    private final StringBuilder text = new StringBuilder();
    private final int budget;
    private int used;

    MarkdownPage(int budget) {
        this.budget = budget;
    }

    int left() {
        return budget - used;
    }

    /** Adds the block if it fits and leaves {@code spared} bytes; otherwise nothing of it. */
    boolean add(String block, int spared) {
        int size = size(block);
        if (size + spared > left()) {
            return false;
        }
        text.append(block);
        used += size;
        return true;
    }

    static int size(String block) {
        return block.getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
