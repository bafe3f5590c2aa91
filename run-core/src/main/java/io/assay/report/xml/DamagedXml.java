package io.assay.report.xml;

/** The document stops making sense; everything before it has been read. */
public final class DamagedXml extends Exception {
    private static final long serialVersionUID = 1L;

    private final long offset;
    private final boolean truncated;

    DamagedXml(long offset, String cause, boolean truncated) {
        super(cause);
        this.offset = offset;
        this.truncated = truncated;
    }

    /** In bytes from the start of the document; -1 when unknown. */
    public long offset() {
        return offset;
    }

    /** Whether it just ends too early. */
    public boolean truncated() {
        return truncated;
    }

    /** In words, with the element that it is inside of. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
