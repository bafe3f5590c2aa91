package io.assay.engine.defect;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.engine.defect.FilingQueue.Dealt;
import io.assay.engine.defect.FilingQueue.Orders;
import io.assay.engine.origin.Origin;
import io.assay.engine.store.Database;
import io.assay.engine.store.FilingTable;
import io.assay.engine.store.FilingTable.Filing;
import io.assay.engine.store.FilingTable.State;
import io.assay.engine.store.RunStore;
import io.assay.engine.store.RunStore.Batch;
import io.assay.engine.store.SqlRunStore;
import io.assay.engine.store.Statements;
import io.assay.run.Artifact;
import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Evidence;
import io.assay.run.Failure;
import io.assay.run.FailureKind;
import io.assay.run.Filed;
import io.assay.run.Reason;
import io.assay.run.Run;
import io.assay.run.RunDraft;
import io.assay.run.RunId;
import io.assay.run.RunState;
import io.assay.run.TimelineEvent;
import io.assay.run.Trigger;
import io.assay.run.Verdict;
import io.assay.suite.Defects;
import io.assay.suite.ProjectFile;
import io.assay.suite.Suite;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How runs that have ended are filed, on every database. */
@Timeout(180)
public abstract class FilingQueueContract {
    private static final Trigger TRIGGER = new Trigger(Trigger.Kind.COMMAND, "ada");
    private static final Remains NOTHING = new Remains() {
        @Override
        public InputStream log(RunId run, int shard) {
            return InputStream.nullInputStream();
        }

        @Override
        public InputStream artifact(RunId run, Artifact artifact) {
            return InputStream.nullInputStream();
        }
    };

    @TempDir
    private Path project;

    private Database database;
    private RunStore store;

    /** An empty database. */
    protected abstract Database open();

    @BeforeEach
    void openDatabase() {
        database = open();
        store = new SqlRunStore(database);
    }

    @AfterEach
    void closeDatabase() {
        database.close();
    }

    private FilingQueue queue(Orders orders) {
        InstantSource clock = InstantSource.system();
        return new FilingQueue(
                database, store, new RunFiling(database, store, NOTHING, Duration.ofSeconds(30), clock), orders, clock);
    }

    private FilingQueue queue() {
        return queue((run, told) -> Optional.of(
                new FilingOrder(run, defects(), told, ProjectFiles.in(project), List.of(), Map.of(), null)));
    }

    private static Defects defects() {
        String text = "project: shop\nsuites: { smoke: { run: make, reports: a.xml, defects: {} } }\n";
        return ProjectFile.parse("assay.yaml", text, Map.of())
                .suite("smoke")
                .flatMap(Suite::defects)
                .orElseThrow();
    }

    private Run begun() {
        Run run = new RunDraft("shop", "smoke", TRIGGER)
                .queued(InstantSource.system().instant());
        store.create(run, event(run, "QUEUED"));
        FilingQueue.keep(database, run.id(), new Origin("refs/heads/main", Optional.empty()), true);
        return run;
    }

    private Run ended(RunState state) {
        return ended(begun(), state);
    }

    private Run ended(Run run, RunState state) {
        Failure failure = new Failure(FailureKind.ASSERTION, "no", "AssertionError", "");
        CaseResult failed = new CaseResult(
                new CaseId("smoke", "", "CartTest", "adds"),
                "",
                null,
                0,
                Verdict.FAILED,
                Duration.ZERO,
                1,
                failure,
                Evidence.NONE,
                false,
                1,
                false);
        store.append(run.id(), new Batch(List.of(failed), List.of(), List.of(), List.of(), List.of()));
        Instant now = InstantSource.system().instant();
        Run next = new Run(
                run.id(),
                run.version() + 1,
                run.project(),
                run.suite(),
                run.environment(),
                run.revision(),
                run.suiteDigest(),
                state,
                Reason.CASES_FAILED,
                "",
                "",
                false,
                false,
                false,
                run.trigger(),
                null,
                null,
                1,
                List.of(),
                Map.of(),
                run.queuedAt(),
                now,
                now);
        assertThat(store.update(next, event(next, state.name()))).isTrue();
        return next;
    }

    private static TimelineEvent event(Run run, String detail) {
        return new TimelineEvent(run.queuedAt(), TimelineEvent.Kind.STATE, 0, 0, detail, "ada");
    }

    private Filing filing(Run run) {
        return database.read(connection -> FilingTable.find(connection, run.id()))
                .orElseThrow();
    }

    private void due() {
        database.write(transaction -> Statements.update(
                transaction.connection(), "UPDATE defect_filing SET due_at = 0 WHERE state IN (1, 2)"));
    }

    private List<String> actions(Run run) {
        return store.defects(run.id()).stream().map(Filed::action).toList();
    }

    @Test
    void a_run_is_due_as_soon_as_it_has_ended_and_not_before() {
        Run run = begun();
        assertThat(filing(run).state()).isEqualTo(State.EXPECTED);
        assertThat(queue().next()).isEmpty();

        ended(run, RunState.FAILED);

        assertThat(filing(run).state()).isEqualTo(State.DUE);
        assertThat(queue().next()).map(Dealt::run).contains(run.id());
        assertThat(filing(run)).isEqualTo(new Filing(State.DONE, 1, ""));
        assertThat(actions(run)).containsExactly("CREATED");
        assertThat(FilingQueue.origin(database, run.id()).branch()).isEqualTo("main");
    }

    @Test
    void several_workers_file_each_run_once_and_in_order() throws Exception {
        // given
        List<Run> runs = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            runs.add(ended(RunState.FAILED));
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);

        // when
        List<Callable<List<RunId>>> workers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            workers.add(this::workedOff);
        }
        List<RunId> dealt = new ArrayList<>();
        for (Future<List<RunId>> worker : threads.invokeAll(workers)) {
            dealt.addAll(worker.get());
        }
        threads.shutdown();
        while (queue().next().map(Dealt::run).map(dealt::add).isPresent()) {
            // what was left behind
        }

        // then
        assertThat(dealt)
                .containsExactlyInAnyOrderElementsOf(runs.stream().map(Run::id).toList());
        assertThat(actions(runs.get(0))).containsExactly("CREATED");
        assertThat(runs.subList(1, 6))
                .allSatisfy(run -> assertThat(actions(run)).containsExactly("COMMENTED"));
        assertThat(project.resolve("defects").toFile().list((folder, name) -> name.endsWith(".md")))
                .hasSize(1);
    }

    private List<RunId> workedOff() {
        List<RunId> dealt = new ArrayList<>();
        for (int idle = 0; idle < 20; ) {
            Optional<Dealt> next = queue().next();
            next.ifPresent(each -> dealt.add(each.run()));
            idle = next.isPresent() ? 0 : idle + 1;
        }
        return dealt;
    }

    @Test
    void what_a_worker_that_died_had_taken_is_done_by_another() {
        Run run = ended(RunState.FAILED);
        database.write(transaction ->
                FilingTable.claim(transaction, run.id(), transaction.now().plusSeconds(30), false));
        assertThat(queue().next()).isEmpty();

        due();

        assertThat(queue().next()).map(Dealt::run).contains(run.id());
    }

    @Test
    void what_cannot_be_filed_is_tried_again_before_later_runs_and_given_up_in_the_end() {
        // given
        Run first = ended(RunState.FAILED);
        Run second = ended(RunState.FAILED);
        FilingQueue away = queue((run, told) -> {
            throw new IllegalStateException("the network is away");
        });

        // when
        assertThat(away.next()).map(Dealt::run).contains(first.id());

        // then
        assertThat(filing(first).state()).isEqualTo(State.DUE);
        assertThat(filing(first).message()).contains("the network is away");
        assertThat(away.next()).isEmpty();
        for (int i = 2; i <= 10; i++) {
            due();
            assertThat(away.next()).map(Dealt::run).contains(first.id());
        }
        assertThat(filing(first).state()).isEqualTo(State.GIVEN_UP);
        assertThat(queue().next()).map(Dealt::run).contains(second.id());
    }

    @Test
    void whoever_asks_for_a_run_that_was_given_up_gets_it_filed() {
        Run run = ended(RunState.FAILED);
        queue((each, told) -> Optional.empty()).next();
        assertThat(filing(run).state()).isEqualTo(State.GIVEN_UP);

        queue().ask(run.id(), "ada");

        assertThat(filing(run)).isEqualTo(new Filing(State.DUE, 0, ""));
        assertThat(queue().next()).map(Dealt::run).contains(run.id());
        assertThat(filing(run).state()).isEqualTo(State.DONE);
    }

    @Test
    void a_cancelled_run_is_not_filed() {
        Run run = ended(RunState.CANCELLED);

        queue().next();

        assertThat(filing(run).state()).isEqualTo(State.GIVEN_UP);
        assertThat(filing(run).message()).contains("it was cancelled");
        assertThat(actions(run)).isEmpty();
    }

    @Test
    void whoever_waits_for_its_run_files_those_that_were_left_before() {
        Run left = ended(RunState.FAILED);
        Run own = ended(RunState.FAILED);

        List<Dealt> dealt = queue().upTo(own.id(), Duration.ofSeconds(30));

        assertThat(dealt).extracting(Dealt::run).containsExactly(left.id(), own.id());
        assertThat(actions(own)).containsExactly("COMMENTED");
    }

    @Test
    void a_run_that_is_deleted_takes_what_came_of_it_along() {
        Run run = ended(RunState.FAILED);
        queue().next();

        assertThat(store.delete(run.id(), "ada", Instant.EPOCH)).isTrue();

        assertThat(store.defects(run.id())).isEmpty();
        Optional<Filing> left = database.read(connection -> FilingTable.find(connection, run.id()));
        assertThat(left).isEmpty();
    }
}
