package io.assay.server;

import io.assay.engine.defect.FilingQueue;
import io.assay.engine.defect.FilingQueue.Dealt;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files runs when they have ended, in a thread of its own, until it is closed. Several servers share the work. */
final class DefectWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DefectWorker.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final FilingQueue queue;
    private final Thread thread = new Thread(this::work, "assay-defects");
    private volatile boolean leaving;

    DefectWorker(FilingQueue queue) {
        this.queue = queue;
        thread.setDaemon(true);
        thread.start();
    }

    private void work() {
        while (!leaving) {
            try {
                Optional<Dealt> dealt = queue.next();
                dealt.ifPresent(DefectWorker::tell);
                if (dealt.isEmpty()) {
                    Thread.sleep(BETWEEN_LOOKS.toMillis());
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("looking for runs to file failed; it is tried again", e);
                if (!paused()) {
                    return;
                }
            }
        }
    }

    private static boolean paused() {
        try {
            Thread.sleep(BETWEEN_LOOKS.toMillis());
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private static void tell(Dealt dealt) {
        if (!dealt.message().isEmpty()) {
            LOG.atWarn().addKeyValue("run", dealt.run()).log("not filed: {}", dealt.message());
        }
    }

    /** What is being filed comes to its end; what does not end soon another process goes on with. */
    @Override
    public void close() {
        leaving = true;
        try {
            thread.join(GRACE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }
}
