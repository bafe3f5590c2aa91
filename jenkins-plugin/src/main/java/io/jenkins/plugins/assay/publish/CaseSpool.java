package io.jenkins.plugins.assay.publish;

import io.assay.run.CaseResult;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Cases in a temporary file, until all of them are known: only then it is known which are told more than once, and these alone
 * are joined in memory.
 */
final class CaseSpool implements AutoCloseable {
    /** Far above any report that people read, far below what fills a disk. */
    private static final long MOST_BYTES = 4L << 30;

    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final CaseOut out;
    private final Names names = new Names();

    private CaseSpool(Path file) throws IOException {
        this.file = file;
        OutputStream stream = new CappedStream(Files.newOutputStream(file), MOST_BYTES);
        out = new CaseOut(new DataOutputStream(new BufferedOutputStream(stream, BUFFER)));
    }

    static CaseSpool temporary() throws IOException {
        return new CaseSpool(Files.createTempFile("assay-", ".cases"));
    }

    void add(CaseResult result) throws IOException {
        long hash = Names.hash(result.id());
        names.tell(hash);
        out.write(hash, result);
    }

    /** Sends every case once, packed; returns how many. Nothing can be added after that. */
    long sendTo(OutputStream to) throws IOException {
        out.finish();
        out.close();
        try (CaseOut packed = new CaseOut(new DataOutputStream(new BufferedOutputStream(new FastGzip(to), BUFFER)));
                InputStream stream = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            Doubles doubles = new Doubles(names);
            CaseIn in = new CaseIn(new DataInputStream(stream));
            while (in.next()) {
                if (names.toldTwice(in.hash())) {
                    doubles.tell(in.result());
                } else {
                    in.copyTo(packed);
                }
            }
            for (CaseResult joined : doubles.joined()) {
                packed.write(0, joined);
            }
            return packed.finish();
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
        Files.deleteIfExists(file);
    }

    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream to) throws IOException {
            super(to, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
