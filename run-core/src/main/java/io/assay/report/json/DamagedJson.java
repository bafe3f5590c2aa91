package io.assay.report.json;

/** A document stops making sense. */
public final class DamagedJson extends Exception {
    private static final long serialVersionUID = 1;

    private final long offset;
    private final boolean truncated;

    DamagedJson(long offset, String reason, boolean truncated) {
        super(reason, null, false, false);
        this.offset = offset;
        this.truncated = truncated;
    }

    /** In bytes from the start; -1 when unknown. */
    public long offset() {
        return offset;
    }

    /** In words: {@code ends inside of /tests/3}. */
    public String reason() {
        return String.valueOf(getMessage());
    }

    /** It just ends too early. */
    public boolean truncated() {
        return truncated;
    }
}
