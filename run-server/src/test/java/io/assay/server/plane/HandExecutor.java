package io.assay.server.plane;

import io.assay.engine.queue.Lease;
import io.assay.engine.queue.LeasedRun;
import io.assay.run.Run;
import io.assay.run.RunId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Executes nothing: a test says when a run has ended. */
final class HandExecutor implements RunExecutor {
    final List<Lease> started = new CopyOnWriteArrayList<>();
    private final Map<RunId, Hand> hands = new ConcurrentHashMap<>();

    @Override
    public Execution execution(Lease lease, LeasedRun run) {
        run.started();
        Hand hand = new Hand(run);
        hands.put(lease.run().id(), hand);
        started.add(lease);
        return hand;
    }

    boolean executes(FakeRun run) {
        return hands.containsKey(run.id());
    }

    Hand of(FakeRun run) {
        return Objects.requireNonNull(hands.get(run.id()), "it was not started");
    }

    /** A run that executes until it is told to end. */
    static final class Hand implements Execution {
        final LeasedRun run;
        final List<String> heard = new CopyOnWriteArrayList<>();
        private final CountDownLatch done = new CountDownLatch(1);

        Hand(LeasedRun run) {
            this.run = run;
        }

        void finish() {
            run.executed(List.of(), false);
            done.countDown();
        }

        @Override
        public Run execute() throws InterruptedException {
            done.await();
            return run.run();
        }

        @Override
        public void cancel(String actor) {
            heard.add("cancel " + actor);
            run.cancelled("every process has ended");
            done.countDown();
        }

        @Override
        public void abandon() {
            heard.add("abandon");
            done.countDown();
        }
    }
}
