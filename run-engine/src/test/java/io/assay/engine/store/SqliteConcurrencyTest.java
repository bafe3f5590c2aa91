package io.assay.engine.store;

import static io.assay.engine.store.Samples.cases;
import static io.assay.engine.store.Samples.event;
import static io.assay.engine.store.Samples.next;
import static io.assay.engine.store.Samples.passed;
import static io.assay.engine.store.Samples.queued;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.run.CaseResult;
import io.assay.run.Run;
import io.assay.run.RunState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteConcurrencyTest {
    private static final int THREADS = 8;
    private static final int VERSIONS = 50;

    @TempDir
    private Path directory;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void of_threads_that_update_the_same_version_exactly_one_wins() throws Exception {
        // given
        AtomicIntegerArray wins = new AtomicIntegerArray(VERSIONS + 1);
        Run run = queued();

        // when
        try (SqlRunStore store = open()) {
            store.create(run, event("queued"));
            together(thread -> climb(store, run, wins));

            // then
            assertThat(store.timeline(run.id())).hasSize(VERSIONS);
        }
        assertThat(IntStream.rangeClosed(2, VERSIONS).map(wins::get)).containsOnly(1);
    }

    @Test
    void stores_on_the_same_file_take_turns() throws Exception {
        // given
        AtomicIntegerArray wins = new AtomicIntegerArray(VERSIONS + 1);
        Run run = queued();
        try (SqlRunStore store = open()) {
            store.create(run, event("queued"));
        }

        // when
        together(thread -> {
            try (SqlRunStore store = open()) {
                return climb(store, run, wins);
            }
        });

        // then
        assertThat(IntStream.rangeClosed(2, VERSIONS).map(wins::get)).containsOnly(1);
    }

    @Test
    void a_new_file_may_be_opened_by_many_at_once() throws Exception {
        // when
        together(thread -> {
            try (SqlRunStore store = open()) {
                Run run = queued();
                store.create(run, event("queued"));
                return run;
            }
        });

        // then
        try (SqlRunStore store = open()) {
            assertThat(store.active()).hasSize(THREADS);
        }
    }

    @Test
    void readers_see_whole_batches_while_they_are_written() throws Exception {
        // given
        int batch = 50;
        int batches = 40;
        Run run = queued();
        AtomicInteger written = new AtomicInteger();

        try (SqlRunStore store = open()) {
            store.create(run, event("queued"));

            // when
            together(thread -> thread == 0
                    ? write(store, run, batch, batches, written)
                    : readWholeBatches(store, run, batch, batches, written));

            // then
            assertThat(store.counts(run.id()).passed()).isEqualTo(batch * batches);
        }
    }

    private Run climb(RunStore store, Run first, AtomicIntegerArray wins) {
        Run seen = first;
        while (seen.version() < VERSIONS) {
            Run next = next(seen, RunState.RUNNING);
            if (store.update(next, event("version " + next.version()))) {
                wins.incrementAndGet((int) next.version());
            }
            seen = store.find(first.id()).orElseThrow();
        }
        return seen;
    }

    private static int write(RunStore store, Run run, int batch, int batches, AtomicInteger written) {
        for (int i = 0; i < batches; i++) {
            String prefix = i + ".";
            List<CaseResult> results = IntStream.range(0, batch)
                    .mapToObj(number -> passed(prefix + number))
                    .toList();
            store.append(run.id(), cases(results));
            written.incrementAndGet();
        }
        return batches;
    }

    private static int readWholeBatches(RunStore store, Run run, int batch, int batches, AtomicInteger written) {
        int seen = 0;
        while (seen < batch * batches) {
            int acknowledged = written.get() * batch;
            seen = store.counts(run.id()).passed();
            assertThat(seen).isGreaterThanOrEqualTo(acknowledged);
            assertThat(seen % batch).isZero();
        }
        return seen;
    }

    private void together(IntFunction<Object> work) throws Exception {
        List<Callable<Object>> calls = new ArrayList<>();
        IntStream.range(0, THREADS).forEach(thread -> calls.add(() -> work.apply(thread)));
        for (Future<Object> done : threads.invokeAll(calls)) {
            done.get();
        }
    }

    private SqlRunStore open() {
        return StoredRuns.open(directory.resolve("runs.db"));
    }
}
