package io.assay.report;

import io.assay.run.Evidence;
import io.assay.run.Failure;
import io.assay.run.FailureKind;
import io.assay.run.Verdict;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cases that are laid aside, each with a key, until they can be handed on in their order: in memory while they are few, in a
 * temporary file beyond that. Does not keep class, file, line and attempts, which such cases do not have yet.
 */
final class CaseSpool implements AutoCloseable {
    private static final int MOST_IN_MEMORY = 4 << 20;

    private ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private @Nullable Path file;
    private DataOutputStream out = new DataOutputStream(memory);
    private long cases;

    /** Takes a case that is handed on. */
    interface Taker {
        void take(long key, ReportedCase reported);
    }

    void add(long key, ReportedCase reported) {
        try {
            out.writeLong(key);
            write(reported);
            cases++;
            if (file == null && memory.size() > MOST_IN_MEMORY) {
                moveToFile();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hands on everything, after which there is nothing. */
    void drain(Taker taker) {
        try {
            out.close();
            try (DataInputStream in = new DataInputStream(new BufferedInputStream(content()))) {
                for (long i = 0; i < cases; i++) {
                    taker.take(in.readLong(), read(in));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        close();
    }

    @Override
    public void close() {
        try {
            out.close();
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        file = null;
        cases = 0;
        memory = new ByteArrayOutputStream();
        out = new DataOutputStream(memory);
    }

    private InputStream content() throws IOException {
        return file == null ? new ByteArrayInputStream(memory.toByteArray()) : Files.newInputStream(file);
    }

    private void moveToFile() throws IOException {
        Path temporary = Files.createTempFile("assay-", ".cases");
        file = temporary;
        OutputStream stream = new BufferedOutputStream(Files.newOutputStream(temporary), 1 << 16);
        out = new DataOutputStream(stream);
        memory.writeTo(stream);
        memory = new ByteArrayOutputStream();
    }

    private void write(ReportedCase reported) throws IOException {
        text(reported.name());
        text(reported.verdict().name());
        out.writeLong(reported.duration().toNanos());
        Failure failure = reported.failure();
        text(failure == null ? "" : failure.kind().name());
        if (failure != null) {
            text(failure.message());
            text(failure.type());
            text(failure.trace());
        }
        text(reported.output());
        out.writeInt(reported.attachments().size());
        for (String attachment : reported.attachments()) {
            text(attachment);
        }
        out.writeInt(reported.evidence().properties().size());
        for (Map.Entry<String, String> property :
                reported.evidence().properties().entrySet()) {
            text(property.getKey());
            text(property.getValue());
        }
        Instant started = reported.evidence().started();
        text(started == null ? "" : started.toString());
    }

    private static ReportedCase read(DataInputStream in) throws IOException {
        String name = text(in);
        Verdict verdict = Verdict.valueOf(text(in));
        Duration duration = Duration.ofNanos(in.readLong());
        String kind = text(in);
        Failure failure = kind.isEmpty() ? null : new Failure(FailureKind.valueOf(kind), text(in), text(in), text(in));
        String output = text(in);
        List<String> attachments = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            attachments.add(text(in));
        }
        Map<String, String> properties = new HashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            properties.put(text(in), text(in));
        }
        String at = text(in);
        Instant started = at.isEmpty() ? null : Instant.parse(at);
        return new ReportedCase(
                "",
                name,
                null,
                0,
                verdict,
                duration,
                1,
                failure,
                new Evidence("", started, output, attachments, properties));
    }

    private void text(String value) throws IOException {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
