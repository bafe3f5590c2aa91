package io.jenkins.plugins.assay.publish;

import io.assay.run.CaseResult;
import io.jenkins.plugins.assay.report.CaseSource;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/** Cases that came from an agent, packed in a file beside the build until they are published: all of them, or none. */
final class ReceivedCases implements CaseSource, Closeable {
    private static final long MOST_BYTES = 1L << 30;
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final OutputStream out;

    private ReceivedCases(Path file) throws IOException {
        this.file = file;
        this.out = new CappedStream(Files.newOutputStream(file), MOST_BYTES);
    }

    static ReceivedCases beside(File directory) throws IOException {
        return new ReceivedCases(Files.createTempFile(directory.toPath(), "assay-", ".tmp"));
    }

    /** Where they are to be written. */
    OutputStream out() {
        return out;
    }

    @Override
    public void each(Consumer<? super CaseResult> receiver) throws IOException, InterruptedException {
        try (CaseIn in = new CaseIn(new DataInputStream(new BufferedInputStream(
                new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER), BUFFER), BUFFER)))) {
            while (in.next()) {
                receiver.accept(in.result());
                if (Thread.interrupted()) {
                    throw new InterruptedException("the build was stopped");
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
        Files.deleteIfExists(file);
    }
}
