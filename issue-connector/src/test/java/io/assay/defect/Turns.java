package io.assay.defect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** Lets several threads go on one at a time, whose turn it is by chance: the same seed is the same order. */
final class Turns {
    private final Random random;
    private final List<Semaphore> waiting = new ArrayList<>();
    private final Map<Thread, Semaphore> mine = new ConcurrentHashMap<>();

    Turns(Random random) {
        this.random = random;
    }

    /** Does all of it, and returns when all of it is done. */
    void perform(List<Runnable> works) {
        List<Throwable> thrown = new ArrayList<>();
        Semaphore done = new Semaphore(0);
        for (Runnable work : works) {
            Semaphore turn = new Semaphore(0);
            waiting.add(turn);
            Thread thread = new Thread(() -> {
                mine.put(Thread.currentThread(), turn);
                turn.acquireUninterruptibly();
                waiting.remove(turn);
                try {
                    work.run();
                } catch (RuntimeException | Error e) {
                    thrown.add(e);
                }
                next(done);
            });
            thread.start();
        }
        next(done);
        done.acquireUninterruptibly();
        mine.clear();
        if (!thrown.isEmpty()) {
            throw new AssertionError("a writer failed", thrown.get(0));
        }
    }

    /** Somebody else may go on, or whoever asks. */
    void take() {
        Semaphore turn = mine.get(Thread.currentThread());
        if (turn == null || waiting.isEmpty()) {
            return;
        }
        waiting.add(turn);
        next(turn);
        turn.acquireUninterruptibly();
        waiting.remove(turn);
    }

    /** Only whoever's turn it is comes here, so that nothing needs a lock. */
    private void next(Semaphore last) {
        Semaphore chosen = waiting.isEmpty() ? last : waiting.get(random.nextInt(waiting.size()));
        chosen.release();
    }
}
