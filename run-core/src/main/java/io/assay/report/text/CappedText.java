package io.assay.report.text;

/** Text of which only the beginning and the end are kept when it is long; the gap is told in the text. */
public final class CappedText {
    /** How much of a case's output is kept, in characters. */
    public static final int OUTPUT = 64 * 1024;

    /** How much of a trace is kept, in characters. */
    public static final int TRACE = 256 * 1024;

    private final int headLimit;
    private final int tailLimit;
    private final StringBuilder head = new StringBuilder();
    private final StringBuilder tail = new StringBuilder();
    private long dropped;

    public CappedText(int limit) {
        this.headLimit = limit / 4;
        this.tailLimit = limit - headLimit;
    }

    public boolean isEmpty() {
        return head.isEmpty();
    }

    /** Of what is kept, in characters. */
    public int length() {
        return head.length() + tail.length();
    }

    public void clear() {
        head.setLength(0);
        tail.setLength(0);
        dropped = 0;
    }

    public CappedText append(CharSequence text) {
        int toHead = Math.min(headLimit - head.length(), text.length());
        head.append(text, 0, toHead);
        if (toHead < text.length()) {
            int from = Math.max(toHead, text.length() - tailLimit);
            if (from > toHead) {
                dropped += tail.length() + from - toHead;
                tail.setLength(0);
            }
            tail.append(text, from, text.length());
            if (tail.length() > 2 * tailLimit) {
                shorten();
            }
        }
        return this;
    }

    /** Adds a line, parted by a line end from what is there. */
    public CappedText line(CharSequence text) {
        if (!isEmpty()) {
            append("\n");
        }
        return append(text);
    }

    private void shorten() {
        int excess = tail.length() - tailLimit;
        tail.delete(0, excess);
        dropped += excess;
    }

    @Override
    public String toString() {
        if (tail.length() > tailLimit) {
            shorten();
        }
        String gap = dropped == 0 ? "" : "\n[… " + dropped + " characters left out …]\n";
        return head + gap + tail;
    }
}
