package io.assay.report.gzip;

/**
 * How far a file is unpacked, so that a small one cannot keep a reader busy for hours. Memory is no concern: unpacked content
 * is never held.
 *
 * @param most bytes of content in all
 * @param free bytes of content that any file may have
 * @param ratio of content to compressed bytes beyond {@code free}. XML of a million cases has 20 to 60, log lines that repeat
 *     reach 200; deflate cannot do more than 1,032
 */
record UnpackLimit(long most, long free, int ratio) {
    static final UnpackLimit STANDARD = new UnpackLimit(16L << 30, 256L << 20, 400);

    boolean exceeded(long unpacked, long packed) {
        return unpacked > most || (unpacked > free && unpacked / ratio > packed);
    }

    String told(long unpacked) {
        return unpacked > most
                ? "unpacks to more than " + (most >> 20) + " MiB; what is beyond that is not read"
                : "unpacks to more than " + ratio + " times its size, as zip bombs do; read up to " + (unpacked >> 20)
                        + " MiB";
    }
}
