package io.assay.report;

import io.assay.report.ReportReader.Damage;
import io.assay.report.gzip.GzipContent;
import io.assay.report.gzip.GzipContent.Flaw;
import io.assay.run.Notice;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.Optional;

/**
 * Reads a file of which only the bytes are known: tells its format by its beginning and unpacks it when it is compressed with
 * gzip, whatever its name is. Content that is compressed itself is unpacked once more, and not again.
 */
public final class ReportFile {
    private static final int HEAD = 4096;
    private static final int MOST_LAYERS = 2;
    private static final Damage TOO_MANY_LAYERS = new Damage(-1, "it is compressed once more; unpack it before", false);

    private ReportFile() {}

    /**
     * What came of a file. Neither format nor damage: it is no report of a known format.
     *
     * @param format name of the format, for people; empty when no reader knows it
     * @param damage where and why reading stopped. Its offset counts bytes of the file; when only the unpacked content is
     *     damaged, bytes of that, and the cause says so
     */
    public record Outcome(Optional<String> format, Optional<Damage> damage) {
        public boolean recognised() {
            return format.isPresent();
        }
    }

    /**
     * Hands every case of the file to the sink.
     *
     * @param source names the file in notices
     * @throws IOException when {@code in} itself fails; damage is never thrown
     */
    public static Outcome read(InputStream in, String source, ReportSink sink) throws IOException {
        byte[] head = in.readNBytes(HEAD);
        InputStream whole = whole(head, in);
        return GzipContent.begins(head)
                ? unpacked(GzipContent.of(whole), 1, source, sink)
                : plain(head, whole, source, sink);
    }

    private static Outcome unpacked(GzipContent content, int layers, String source, ReportSink sink)
            throws IOException {
        try (content) {
            byte[] head = content.readNBytes(HEAD);
            Outcome inside = inside(content, head, layers, source, sink);
            if (inside.recognised() && inside.damage().isEmpty()) {
                content.transferTo(OutputStream.nullOutputStream());
            }
            content.surplus().ifPresent(offset -> sink.notice(new Notice(source, surplus(offset))));
            return new Outcome(inside.format(), worse(inside.damage(), content.flaw()));
        }
    }

    private static Outcome inside(GzipContent content, byte[] head, int layers, String source, ReportSink sink)
            throws IOException {
        InputStream whole = whole(head, content);
        if (!GzipContent.begins(head)) {
            return plain(head, whole, source, sink);
        }
        return layers < MOST_LAYERS
                ? unpacked(content.inner(whole), layers + 1, source, sink)
                : new Outcome(Optional.empty(), Optional.of(TOO_MANY_LAYERS));
    }

    /** A flaw of the file explains why its content ends too early, but not what is wrong before that. */
    private static Optional<Damage> worse(Optional<Damage> ofContent, Optional<Flaw> ofFile) {
        Optional<Damage> told = ofContent.map(damage ->
                new Damage(damage.offset(), "in the unpacked content: " + damage.cause(), damage.truncated()));
        return told.filter(damage -> !damage.truncated())
                .or(() -> ofFile.map(flaw -> new Damage(flaw.offset(), flaw.cause(), flaw.truncated())))
                .or(() -> told);
    }

    private static String surplus(long offset) {
        return "holds more after its compressed data (at byte " + offset + "); it was passed over";
    }

    private static Outcome plain(byte[] head, InputStream whole, String source, ReportSink sink) throws IOException {
        Optional<ReportReader> reader = ReportReaders.forContent(head);
        if (reader.isEmpty()) {
            return new Outcome(Optional.empty(), empty(head));
        }
        return new Outcome(reader.map(ReportReader::format), reader.get().read(whole, source, sink));
    }

    private static InputStream whole(byte[] head, InputStream rest) {
        return head.length < HEAD
                ? new ByteArrayInputStream(head)
                : new SequenceInputStream(new ByteArrayInputStream(head), rest);
    }

    private static Optional<Damage> empty(byte[] head) {
        for (byte one : head) {
            if (!Character.isWhitespace(one)) {
                return Optional.empty();
            }
        }
        return Optional.of(new Damage(0, "empty file", true));
    }
}
