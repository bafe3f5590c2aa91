package io.assay.report.gzip;

/** The compressed data stop making sense; everything before that has been unpacked. */
final class DamagedGzip extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean truncated;

    DamagedGzip(String cause, boolean truncated) {
        super(cause);
        this.truncated = truncated;
    }

    static DamagedGzip endsIn(String part) {
        return new DamagedGzip("the gzip data end inside of " + part, true);
    }

    boolean truncated() {
        return truncated;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
