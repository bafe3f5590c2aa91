package io.assay.engine;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes on what is appended to a run's logs, in pieces. To be asked for it by one thread at a time. */
final class LogForwarding {
    private static final Logger LOG = LoggerFactory.getLogger(LogForwarding.class);
    private static final int PIECE = 1 << 18;

    private final RunFolder folder;
    private final RunJournal journal;
    private final boolean needed;
    private final Map<Integer, Long> passedOn = new ConcurrentHashMap<>();

    /** @param needed false where the logs are read from the folder itself */
    LogForwarding(RunFolder folder, RunJournal journal, boolean needed) {
        this.folder = folder;
        this.journal = journal;
        this.needed = needed;
    }

    /** Something may be written to this log from now on. */
    void begins(int shard) {
        if (needed) {
            passedOn.putIfAbsent(shard, 0L);
        }
    }

    /** Passes on all that is there now. */
    void forward() {
        passedOn.replaceAll(this::forward);
    }

    private long forward(int shard, long from) {
        long at = from;
        try (RandomAccessFile log = new RandomAccessFile(folder.log(shard).toFile(), "r")) {
            for (long left = log.length() - at; left > 0; left = log.length() - at) {
                byte[] piece = new byte[(int) Math.min(PIECE, left)];
                log.seek(at);
                log.readFully(piece);
                journal.log(shard, at, piece);
                at += piece.length;
            }
        } catch (IOException e) {
            LOG.debug("log {} cannot be read now", folder.log(shard), e);
        }
        return at;
    }
}
