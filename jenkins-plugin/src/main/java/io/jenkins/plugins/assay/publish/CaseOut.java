package io.jenkins.plugins.assay.publish;

import io.assay.run.CaseResult;
import io.assay.run.Evidence;
import io.assay.run.Failure;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/** Writes cases one after the other, and at last how many they were. {@link CaseIn} reads them. */
final class CaseOut implements Closeable {
    static final int END = -1;
    static final long NEVER = Long.MIN_VALUE;

    private final DataOutputStream out;
    private final Buffer buffer = new Buffer();
    private final DataOutputStream record = new DataOutputStream(buffer);
    private long cases;

    CaseOut(DataOutputStream out) {
        this.out = out;
    }

    /** The bytes of one case, used for the next again. */
    private static final class Buffer extends ByteArrayOutputStream {
        byte[] bytes() {
            return buf;
        }
    }

    void write(long hash, CaseResult result) throws IOException {
        buffer.reset();
        record(result);
        record.flush();
        raw(hash, buffer.bytes(), buffer.size());
    }

    /** A case as its bytes. */
    void raw(long hash, byte[] bytes, int length) throws IOException {
        out.writeInt(length);
        out.writeLong(hash);
        out.write(bytes, 0, length);
        cases++;
    }

    /** Says that these were all; returns how many. */
    long finish() throws IOException {
        out.writeInt(END);
        out.writeLong(cases);
        out.flush();
        return cases;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private void record(CaseResult result) throws IOException {
        text(result.id().container());
        text(result.id().name());
        text(result.className().equals(result.id().container()) ? "" : result.className());
        text(Objects.requireNonNullElse(result.file(), ""));
        record.writeInt(result.line());
        record.writeByte(result.verdict().ordinal());
        record.writeLong(result.duration().toNanos());
        record.writeInt(result.attempts());
        record.writeBoolean(result.failure() != null);
        if (result.failure() != null) {
            failure(result.failure());
        }
        evidence(result.evidence());
    }

    private void failure(Failure failure) throws IOException {
        record.writeByte(failure.kind().ordinal());
        text(failure.message());
        text(failure.type());
        text(failure.trace());
    }

    private void evidence(Evidence evidence) throws IOException {
        text(evidence.report());
        Instant started = evidence.started();
        record.writeLong(started == null ? NEVER : started.toEpochMilli());
        text(evidence.output());
        record.writeInt(evidence.attachments().size());
        for (String attachment : evidence.attachments()) {
            text(attachment);
        }
        record.writeInt(evidence.properties().size());
        for (Map.Entry<String, String> property : evidence.properties().entrySet()) {
            text(property.getKey());
            text(property.getValue());
        }
    }

    private void text(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        record.writeInt(bytes.length);
        record.write(bytes);
    }
}
