package io.assay.report;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads one format of report, streaming and in constant memory. Stateless. */
public interface ReportReader {
    /** Name of the format, for people: {@code JUnit XML}. */
    String format();

    /** Whether a report that begins with these bytes (up to 4 KiB, byte order mark included) is of this format. */
    boolean recognises(byte[] head);

    /**
     * Hands every case of the report to the sink.
     *
     * @param source names the report in notices, for example its path relative to the project
     * @return empty when the whole report was read; otherwise where and why reading stopped. Every case before the damage
     *     has been handed over; damage is never thrown.
     * @throws IOException when {@code in} itself fails
     */
    Optional<Damage> read(InputStream in, String source, ReportSink sink) throws IOException;

    /**
     * Where a report stops making sense.
     *
     * @param offset in bytes from the start; -1 when unknown
     * @param cause in words: {@code ends inside <testcase>}, {@code empty file}
     * @param truncated it just ends too early, so more may yet be written
     */
    record Damage(long offset, String cause, boolean truncated) {
        @Override
        public String toString() {
            return offset < 0 ? cause : cause + " (at byte " + offset + ")";
        }
    }
}
