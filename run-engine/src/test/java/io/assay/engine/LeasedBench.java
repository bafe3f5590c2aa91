package io.assay.engine;

import io.assay.engine.queue.Lease;
import io.assay.engine.queue.LeaseLostException;
import io.assay.engine.queue.LeasedRun;
import io.assay.engine.queue.Work;
import io.assay.engine.store.RunStore;
import io.assay.engine.store.RunStore.Batch;
import io.assay.engine.store.RunStore.KnownCase;
import io.assay.engine.store.SqlRunStore;
import io.assay.engine.store.SqliteDatabase;
import io.assay.engine.trace.Tracing;
import io.assay.engine.workspace.Source;
import io.assay.engine.workspace.Workspaces;
import io.assay.run.CaseResult;
import io.assay.run.Fault;
import io.assay.run.Policy;
import io.assay.run.Reason;
import io.assay.run.Run;
import io.assay.run.RunDraft;
import io.assay.run.RunId;
import io.assay.run.Trigger;
import io.assay.run.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Leases runs to an execution site and listens to what it tells of them. */
final class LeasedBench implements AutoCloseable {
    final RunStore store;
    final Workspaces workspaces;
    final Path home;
    private final InstantSource clock = InstantSource.system();
    Tracing tracing = Tracing.NONE;

    LeasedBench(Path folder) {
        home = folder.resolve("site");
        store = new SqlRunStore(SqliteDatabase.open(folder.resolve("service.db"), clock));
        workspaces = Workspaces.open(folder.resolve("workspaces"), 1L << 30, System.getenv(), clock);
    }

    ExecutionSite site() {
        return ExecutionSite.besideTheService(home, workspaces, Map.of("FROM_PROCESS", "here"), clock);
    }

    ExecutionSite agent() {
        return ExecutionSite.ofAnAgent(home, workspaces, Map.of(), clock);
    }

    /** A lease of a new run of the suite {@code smoke}. */
    Telling lease(String definition, Source source, String revision) {
        return lease(definition, source, revision, Map.of(), null);
    }

    Telling lease(
            String definition, Source source, String revision, Map<String, String> variables, @Nullable RunId parent) {
        Run run = new RunDraft("bench", "smoke", new Trigger(Trigger.Kind.API, "tester"))
                .revision(revision)
                .suiteDigest("digest")
                .parent(parent)
                .queued(clock.instant());
        RunStory story = new RunStory(store, RunListener.NONE, clock, run);
        story.created("");
        StoredRun stored =
                new StoredRun(store, story, new RunFolder(home, run.id()), Policy.STRICT, () -> Optional.of("someone"));
        Work work = new Work(definition, source, OptionalInt.empty(), variables, parent != null, tracing);
        return new Telling(stored, new Lease(run, 1, 2, Duration.ofSeconds(30), work));
    }

    Map<String, Verdict> verdictsOf(Run run) {
        Map<String, Verdict> verdicts = new TreeMap<>();
        try (Stream<CaseResult> cases = store.cases(run.id())) {
            cases.forEach(result -> verdicts.put(result.id().name(), result.verdict()));
        }
        return verdicts;
    }

    @Override
    public void close() {
        workspaces.close();
        store.close();
    }

    /** The service's side of one lease. */
    static final class Telling implements LeasedRun {
        private final StoredRun stored;
        final Lease lease;
        final Map<Integer, ByteArrayOutputStream> logs = new ConcurrentSkipListMap<>();
        volatile boolean lost;
        volatile boolean toldAfterLoss;

        Telling(StoredRun stored, Lease lease) {
            this.stored = stored;
            this.lease = lease;
        }

        private <T> T fenced(Supplier<T> telling) {
            if (lost) {
                toldAfterLoss = true;
                throw new LeaseLostException(lease.run().id(), lease.epoch());
            }
            return telling.get();
        }

        String log(int shard) {
            ByteArrayOutputStream log = logs.get(shard);
            return log == null ? "" : log.toString(StandardCharsets.UTF_8);
        }

        @Override
        public Run run() {
            return stored.run();
        }

        @Override
        public List<KnownCase> history() {
            return fenced(stored::history);
        }

        @Override
        public @Nullable Run parent() {
            return stored.parent();
        }

        @Override
        public Stream<CaseResult> parentCases() {
            return stored.parentCases();
        }

        @Override
        public Run started() {
            return fenced(stored::started);
        }

        @Override
        public Run phase(String words) {
            return fenced(() -> stored.phase(words));
        }

        @Override
        public Run planned(int shards, String words) {
            return fenced(() -> stored.planned(shards, words));
        }

        @Override
        public void append(Batch batch) {
            fenced(() -> {
                stored.append(batch);
                return true;
            });
        }

        @Override
        public synchronized void log(int shard, long offset, byte[] bytes) {
            fenced(() -> {
                ByteArrayOutputStream log = logs.computeIfAbsent(shard, key -> new ByteArrayOutputStream());
                if (log.size() != offset) {
                    throw new IllegalStateException(
                            "log " + shard + " has " + log.size() + " bytes, told from " + offset);
                }
                log.writeBytes(bytes);
                return true;
            });
        }

        @Override
        public void keep(String path, InputStream content) {
            fenced(() -> {
                stored.keep(path, content);
                return true;
            });
        }

        @Override
        public Run executed(List<Fault> faults, boolean noticed) {
            return fenced(() -> stored.executed(faults, noticed));
        }

        @Override
        public Run fault(Reason reason, String words) {
            return fenced(() -> stored.fault(reason, words));
        }

        @Override
        public Run cancelled(String acknowledgement) {
            return fenced(() -> stored.cancelled(acknowledgement));
        }
    }
}
