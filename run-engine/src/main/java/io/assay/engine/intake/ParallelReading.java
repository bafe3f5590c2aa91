package io.assay.engine.intake;

import io.assay.engine.cases.CaseForm;
import io.assay.run.CaseResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Reads several reports at once, and hands their cases over in the order of the reports, whichever is read first. Holds some
 * thousand cases at a time, however many there are.
 */
final class ParallelReading {
    /** Reports that may be read before their turn. */
    private static final int AHEAD = 64;

    private static final int BACKLOG = 3 << 20;

    private final CaseForm form;
    private final int readers;

    /**
     * A reading with so many threads.
     *
     * @param readers beside the caller's thread
     */
    ParallelReading(CaseForm form, int readers) {
        this.form = form;
        this.readers = readers;
    }

    /** Takes what is read, in order, in the caller's thread. */
    interface Taker {
        /** Some cases of the report that is in turn; {@code weight} is about what they take, in bytes. */
        void cases(List<CaseResult> cases, int weight);

        /** The report has been read as far as it goes. */
        void ended(ReportInput input, ReportOutcome outcome);

        /** Whether to stop before the end. */
        boolean stopped();
    }

    /** Reads all of them, unless the taker stops it. */
    void read(List<ReportInput> inputs, Taker taker) throws InterruptedException {
        List<ReportPassage> passages = new ArrayList<>(inputs.size());
        Backlog backlog = new Backlog(BACKLOG);
        inputs.forEach(input -> passages.add(new ReportPassage(input, form, passages.size(), backlog)));
        Semaphore ahead = new Semaphore(AHEAD);
        AtomicInteger next = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(readers, daemons());
        try {
            for (int i = 0; i < readers; i++) {
                pool.execute(() -> readNext(passages, next, ahead));
            }
            for (int i = 0; i < passages.size() && !taker.stopped(); i++) {
                passages.get(i).drain(taker);
                ahead.release();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static void readNext(List<ReportPassage> passages, AtomicInteger next, Semaphore ahead) {
        try {
            while (true) {
                ahead.acquire();
                int index = next.getAndIncrement();
                if (index >= passages.size()) {
                    return;
                }
                passages.get(index).fill();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static ThreadFactory daemons() {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "report-reader-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
