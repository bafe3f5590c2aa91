package io.jenkins.plugins.assay.publish;

import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Evidence;
import io.assay.run.Failure;
import io.assay.run.FailureKind;
import io.assay.run.Verdict;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what {@link CaseOut} wrote. What an agent sends is not trusted: no length in it is believed. */
final class CaseIn implements Closeable {
    /** A case whose texts are all as long as {@link CaseForm} allows, in the longest characters, takes half of it. */
    private static final int LONGEST = 2 << 20;

    private static final Verdict[] VERDICTS = Verdict.values();
    private static final FailureKind[] KINDS = FailureKind.values();

    private final DataInputStream in;
    private byte[] bytes = new byte[1 << 12];
    private ByteBuffer record = ByteBuffer.wrap(bytes);
    private int length;
    private long hash;
    private long cases;

    CaseIn(DataInputStream in) {
        this.in = in;
    }

    /** Whether there is one more; throws where the stream ends without saying so. */
    boolean next() throws IOException {
        try {
            length = in.readInt();
            if (length == CaseOut.END) {
                sound(in.readLong() == cases);
                return false;
            }
            sound(length >= 0 && length <= LONGEST);
            hash = in.readLong();
            if (bytes.length < length) {
                bytes = new byte[Math.max(length, bytes.length * 2)];
            }
            in.readFully(bytes, 0, length);
            cases++;
            return true;
        } catch (EOFException e) {
            throw new IOException("the cases end too early, after " + cases, e);
        }
    }

    long hash() {
        return hash;
    }

    void copyTo(CaseOut out) throws IOException {
        out.raw(hash, bytes, length);
    }

    CaseResult result() throws IOException {
        record = ByteBuffer.wrap(bytes, 0, length);
        try {
            return read();
        } catch (RuntimeException e) {
            throw new IOException("case " + cases + " is damaged", e);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private CaseResult read() {
        String container = text();
        String name = text();
        String className = text();
        String file = text();
        int line = record.getInt();
        Verdict verdict = VERDICTS[record.get()];
        Duration duration = Duration.ofNanos(record.getLong());
        int attempts = record.getInt();
        Failure failure = record.get() == 0 ? null : new Failure(KINDS[record.get()], text(), text(), text());
        return new CaseResult(
                new CaseId("", "", container, name),
                className.isEmpty() ? container : className,
                file.isEmpty() ? null : file,
                line,
                verdict,
                duration,
                attempts,
                failure,
                evidence(),
                false,
                0,
                false);
    }

    private Evidence evidence() {
        String report = text();
        long started = record.getLong();
        String output = text();
        List<String> attachments = new ArrayList<>();
        for (int left = record.getInt(); left > 0; left--) {
            attachments.add(text());
        }
        Map<String, String> properties = new HashMap<>();
        for (int left = record.getInt(); left > 0; left--) {
            properties.put(text(), text());
        }
        Instant at = started == CaseOut.NEVER ? null : Instant.ofEpochMilli(started);
        return new Evidence(report, at, output, attachments, properties);
    }

    private String text() {
        int size = record.getInt();
        String text = new String(bytes, record.position(), size, StandardCharsets.UTF_8);
        record.position(record.position() + size);
        return text;
    }

    private static void sound(boolean as) throws IOException {
        if (!as) {
            throw new IOException("what the agent sent are no cases");
        }
    }
}
