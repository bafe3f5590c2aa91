package io.assay.server.http;

import io.assay.engine.files.RunFiles;
import io.assay.run.RunId;
import io.assay.server.http.exchange.Outflow;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A part of one shard's log. Holds no file open while nobody reads. */
final class LogSource implements Outflow.Source {
    private static final int PIECE = 64 * 1024;

    private final RunFiles files;
    private final RunId run;
    private final int shard;
    private final long end;
    private long position;

    LogSource(RunFiles files, RunId run, int shard, long from, long length) {
        this.files = files;
        this.run = run;
        this.shard = shard;
        this.position = from;
        this.end = from + length;
    }

    /** What is there from an offset on, at most so much. */
    static byte[] read(RunFiles files, RunId run, int shard, long from, int most) throws IOException {
        try (InputStream log = files.open(run, shard, from).orElseGet(InputStream::nullInputStream)) {
            return log.readNBytes(most);
        }
    }

    @Override
    public byte @Nullable [] next() throws IOException {
        if (position >= end) {
            return null;
        }
        byte[] piece = read(files, run, shard, position, (int) Math.min(PIECE, end - position));
        if (piece.length == 0) {
            throw new IOException("the log of " + run + " was deleted while it was sent");
        }
        position += piece.length;
        return piece;
    }

    @Override
    public void close() {
        // nothing is open
    }
}
