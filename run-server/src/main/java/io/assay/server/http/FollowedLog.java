package io.assay.server.http;

import io.assay.engine.files.RunFiles;
import io.assay.run.RunId;
import io.assay.server.http.exchange.Outflow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A log that may still grow: one shard's, or those of all, each piece of another shard's under a line that names it. Asked by
 * one thread at a time.
 */
final class FollowedLog implements Outflow.Source {
    private static final int PIECE = 64 * 1024;
    private static final byte[] NOTHING = new byte[0];

    private final RunFiles files;
    private final RunId run;
    private final Optional<Integer> shard;
    private final BooleanSupplier ended;
    private final Consumer<FollowedLog> closed;
    private final Map<Integer, Long> positions = new HashMap<>();
    private final Outflow outflow;
    private int last = -1;
    private boolean lastRound;
    private volatile boolean finished;

    /**
     * @param ended whether nothing more will be printed
     * @param closed what is done in the end
     */
    FollowedLog(
            RunFiles files,
            RunId run,
            Optional<Integer> shard,
            long from,
            BooleanSupplier ended,
            Consumer<FollowedLog> closed) {
        this.files = files;
        this.run = run;
        this.shard = shard;
        this.ended = ended;
        this.closed = closed;
        shard.ifPresent(only -> positions.put(only, from));
        outflow = new Outflow(this);
    }

    Outflow outflow() {
        return outflow;
    }

    void finish() {
        finished = true;
        outflow.wake();
    }

    @Override
    public byte @Nullable [] next() throws IOException {
        if (finished) {
            return null;
        }
        byte[] piece = piece();
        if (piece != null) {
            lastRound = false;
            return piece;
        }
        if (lastRound) {
            return null;
        }
        // Whether it has ended is asked before the last look, so that what was printed in between is not lost.
        lastRound = ended.getAsBoolean();
        return lastRound ? next() : NOTHING;
    }

    private byte @Nullable [] piece() throws IOException {
        List<Integer> shards = shard.map(List::of).orElseGet(() -> files.logs(run));
        for (int each : shards) {
            byte[] piece = piece(each);
            if (piece != null) {
                return shard.isPresent() ? piece : titled(each, piece);
            }
        }
        return null;
    }

    private byte @Nullable [] piece(int each) throws IOException {
        long position = positions.getOrDefault(each, 0L);
        if (files.size(run, each) <= position) {
            return null;
        }
        byte[] piece = LogSource.read(files, run, each, position, PIECE);
        positions.put(each, position + piece.length);
        return piece.length == 0 ? null : piece;
    }

    private byte[] titled(int each, byte[] piece) {
        if (each == last) {
            return piece;
        }
        last = each;
        byte[] title = ("--- " + (each == 0 ? "setup" : "shard " + each) + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] both = Arrays.copyOf(title, title.length + piece.length);
        System.arraycopy(piece, 0, both, title.length, piece.length);
        return both;
    }

    @Override
    public void close() {
        closed.accept(this);
    }
}
