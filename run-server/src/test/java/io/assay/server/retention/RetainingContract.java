package io.assay.server.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.engine.files.Deletion;
import io.assay.engine.files.DiskRunFiles;
import io.assay.engine.files.RunFiles;
import io.assay.engine.queue.QueueSettings;
import io.assay.engine.store.AuditTrail;
import io.assay.engine.store.Database;
import io.assay.engine.store.Holds;
import io.assay.engine.store.Outbox;
import io.assay.engine.store.RunStore.Batch;
import io.assay.engine.store.RunStore.RunFilter;
import io.assay.engine.store.Statements;
import io.assay.engine.workspace.Workspaces;
import io.assay.run.Artifact;
import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.RunState;
import io.assay.run.TimelineEvent;
import io.assay.run.Trigger;
import io.assay.server.TestClock;
import io.assay.server.access.Principal;
import io.assay.server.access.Role;
import io.assay.server.retention.RetentionPlan.Part;
import io.assay.server.schedule.StandingRules;
import io.assay.server.service.RefusedException;
import io.assay.server.service.Service;
import io.assay.suite.Retention;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What goes and what stays, on every database. */
@Timeout(180)
abstract class RetainingContract {
    private static final Principal ADA = new Principal("ada", Role.ADMIN, Set.of());

    private final TestClock clock = new TestClock("2026-01-01T00:00:00Z");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Database database;

    @SuppressWarnings("NullAway.Init")
    private RunFiles files;

    @SuppressWarnings("NullAway.Init")
    private Service service;

    protected abstract Database open(Path folder, InstantSource clock);

    @BeforeEach
    void open() {
        database = open(folder, clock);
        files = new DiskRunFiles(folder, clock);
        service = service(files);
    }

    private Service service(RunFiles kept) {
        return Service.on(
                new Service.Ground(
                        folder,
                        database,
                        kept,
                        Workspaces.open(folder.resolve("work"), 1 << 30, Map.of(), clock),
                        Map.of(),
                        "",
                        clock),
                QueueSettings.STANDARD);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static Retention rules(
            @Nullable Integer runs, @Nullable Integer logs, @Nullable Integer artifacts, int keepLast, int maxRuns) {
        return new Retention(
                days(runs),
                days(logs),
                days(artifacts),
                keepLast == 0 ? OptionalInt.empty() : OptionalInt.of(keepLast),
                maxRuns == 0 ? OptionalInt.empty() : OptionalInt.of(maxRuns));
    }

    private static Optional<Duration> days(@Nullable Integer days) {
        return Optional.ofNullable(days).map(Duration::ofDays);
    }

    private Retaining retaining(Retention standard) {
        return new Retaining(
                database,
                files,
                new StandingRules(database),
                service.remnants(),
                new RetentionSettings(standard, Optional.empty()),
                clock);
    }

    /** A run that has ended now, with a log, an artifact of its own and one that all runs share; a day goes by. */
    private Run run(RunState state, @Nullable RunId parent) {
        Instant now = clock.instant();
        Run run = new Run(
                RunId.next(now),
                1,
                "shop",
                "smoke",
                "staging",
                "",
                "",
                state,
                null,
                "",
                "",
                false,
                false,
                false,
                new Trigger(Trigger.Kind.API, "ada"),
                parent,
                null,
                1,
                List.of(),
                Map.of(),
                now,
                now,
                state.terminal() ? now : null);
        service.store().create(run, new TimelineEvent(now, TimelineEvent.Kind.STATE, 0, 0, state.name(), "ada"));
        files.append(run.id(), 1, 0, bytes("0123456789"));
        List<Artifact> artifacts = List.of(kept("own.txt", "own of " + run.id()), kept("shared.txt", "shared by all"));
        List<CaseResult> cases = List.of(CaseResult.missing(new CaseId("smoke", "", "a.B", "c"), "", null, 1));
        service.store().append(run.id(), new Batch(cases, List.of(), List.of(), artifacts, List.of()));
        clock.advance(Duration.ofDays(1));
        return run;
    }

    private Artifact kept(String path, String text) {
        RunFiles.Content content =
                files.keep(new ByteArrayInputStream(bytes(text)), null).orElseThrow();
        return new Artifact(path, content.size(), content.sha256());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private List<RunId> left() {
        return service.store().list(RunFilter.ALL, 1000).stream().map(Run::id).toList();
    }

    private boolean isKept(Run run) {
        return service.store().artifacts(run.id()).stream()
                .allMatch(artifact -> files.find(artifact.sha256()).isPresent());
    }

    @Test
    void without_rules_all_stays() {
        // given
        run(RunState.FAILED, null);
        clock.advance(Duration.ofDays(10_000));

        // when
        retaining(Retention.NONE).apply(() -> true);

        // then
        assertThat(left()).hasSize(1);
        assertThat(retaining(Retention.NONE).plan(ADA, "").series()).isEmpty();
    }

    @Test
    void old_runs_go_but_for_the_newest_the_last_good_and_what_is_active_or_still_needed() {
        // given
        Run oldGood = run(RunState.PASSED, null);
        Run good = run(RunState.PASSED, null);
        Run failed = run(RunState.FAILED, null);
        Run parent = run(RunState.FAILED, null);
        Run active = run(RunState.RUNNING, parent.id());
        Run newest = run(RunState.FAILED, null);
        clock.advance(Duration.ofDays(30));
        Retaining retaining = retaining(rules(10, null, null, 0, 0));

        // when
        RetentionPlan plan = retaining.plan(ADA, "shop");
        retaining.apply(() -> true);

        // then
        assertThat(left()).containsExactly(newest.id(), active.id(), parent.id(), good.id());
        assertThat(plan.series()).containsExactly(new Part("shop", "smoke", 2, 0, 0, rules(10, null, null, 0, 0)));
        assertThat(plan.bytes()).isEqualTo(2L * (10 + ("own of " + failed.id()).length()));
        assertThat(service.store().tombstone(oldGood.id()).orElseThrow().actor())
                .isEqualTo("retention");
        assertThat(files.logs(failed.id())).isEmpty();
        assertThat(files.logs(newest.id())).containsExactly(1);
        assertThat(isKept(newest)).as("what others share stays").isTrue();
        assertThat(rows("case_result")).isEqualTo(4);
        assertThat(rows("run")).isEqualTo(4);
        assertThat(rows("remains")).isZero();
        assertThat(rows("loose_content")).isZero();
    }

    private int rows(String table) {
        return database.read(connection ->
                        Statements.first(connection, row -> row.getInt(1), "SELECT COUNT(*) FROM " + table))
                .orElse(0);
    }

    @Test
    void counts_bound_a_series_from_below_and_above() {
        // given
        List<Run> runs = IntStream.range(0, 10)
                .mapToObj(number -> run(RunState.FAILED, null))
                .toList();

        // when
        retaining(rules(null, null, null, 3, 6)).apply(() -> true);

        // then
        assertThat(left()).hasSize(6).contains(runs.get(9).id(), runs.get(4).id());

        // when
        clock.advance(Duration.ofDays(100));
        retaining(rules(1, null, null, 3, 6)).apply(() -> true);

        // then
        assertThat(left()).hasSize(3);
    }

    @Test
    void logs_and_artifacts_go_before_the_run_that_tells_of_them() {
        // given
        Run old = run(RunState.PASSED, null);
        Run newest = run(RunState.PASSED, null);
        clock.advance(Duration.ofDays(20));
        Retaining retaining = retaining(rules(365, 15, 10, 0, 0));

        // when
        RetentionPlan plan = retaining.plan(ADA, "");
        retaining.apply(() -> true);

        // then
        assertThat(plan.series()).containsExactly(new Part("shop", "smoke", 0, 1, 1, rules(365, 15, 10, 0, 0)));
        assertThat(left()).containsExactly(newest.id(), old.id());
        assertThat(files.logs(old.id())).isEmpty();
        assertThat(service.store().artifacts(old.id())).isEmpty();
        assertThat(service.store().counts(old.id()).missing()).isEqualTo(1);
        assertThat(files.logs(newest.id())).containsExactly(1);
        assertThat(service.store().artifacts(newest.id())).hasSize(2);
        assertThat(retaining.plan(ADA, "").series()).as("once").isEmpty();
    }

    @Test
    void what_is_held_and_what_it_came_of_stays_with_all_it_has_and_nobody_deletes_it() {
        // given
        Run first = run(RunState.FAILED, null);
        Run second = run(RunState.FAILED, first.id());
        Run held = run(RunState.FAILED, second.id());
        Run other = run(RunState.FAILED, null);
        run(RunState.FAILED, null);
        service.runs().hold(ADA, held.id(), "incident 7");
        clock.advance(Duration.ofDays(30));
        Retaining retaining = retaining(rules(10, 5, 5, 0, 0));

        // when
        retaining.apply(() -> true);

        // then
        assertThat(left()).contains(first.id(), second.id(), held.id()).doesNotContain(other.id());
        assertThat(files.logs(first.id())).containsExactly(1);
        assertThat(service.store().artifacts(first.id())).hasSize(2);
        assertThatThrownBy(() -> service.runs().delete(ADA, first.id()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(held.id() + ", which came of it, is held");
        assertThat(service.store().delete(held.id(), "somebody", clock.instant()))
                .isFalse();

        // when
        service.runs().release(ADA, held.id());
        retaining.apply(() -> true);

        // then
        assertThat(left()).hasSize(1);
        assertThat(new AuditTrail(database).page(held.id().value(), null, 10))
                .extracting(AuditTrail.Entry::action)
                .contains("run.held", "run.released", "run.deleted");
    }

    @Test
    void what_dies_between_two_steps_is_gone_on_with() {
        // given
        Run run = run(RunState.FAILED, null);
        Run newest = run(RunState.FAILED, null);
        clock.advance(Duration.ofDays(30));
        List<Artifact> artifacts = service.store().artifacts(run.id());

        // when nobody may delete files, and the server dies
        Deletion backup = Deletion.tryIn(folder).orElseThrow();
        service.runs().delete(ADA, run.id());
        assertThat(left()).containsExactly(newest.id());
        assertThat(files.logs(run.id())).containsExactly(1);
        assertThat(rows("remains")).isEqualTo(1);
        backup.close();
        service.remnants().clear(() -> true);

        // then
        assertThat(files.logs(run.id())).isEmpty();
        assertThat(files.find(artifacts.get(0).sha256())).isEmpty();
        assertThat(files.find(artifacts.get(1).sha256())).isPresent();
        assertThat(rows("remains")).isZero();
    }

    @Test
    void a_run_with_many_cases_goes_in_steps() {
        // given
        Run run = run(RunState.FAILED, null);
        List<CaseResult> many = IntStream.range(0, 4_500)
                .mapToObj(number -> CaseResult.missing(new CaseId("smoke", "", "a.C", "c" + number), "", null, 1))
                .toList();
        service.store().append(run.id(), new Batch(many, List.of(), List.of(), List.of(), List.of()));

        // when
        service.runs().delete(ADA, run.id());

        // then
        assertThat(rows("case_result")).isZero();
        assertThat(rows("run")).isZero();
    }

    @Test
    void a_content_that_was_kept_a_moment_ago_stays_for_whoever_refers_to_it_next() {
        // given
        Run run = run(RunState.FAILED, null);
        clock.advance(Duration.ofDays(1));
        Artifact again = kept("own.txt", "own of " + run.id());

        // when
        service.runs().delete(ADA, run.id());

        // then
        assertThat(files.find(again.sha256())).isPresent();
        clock.advance(Duration.ofHours(2));
        service.remnants().clear(() -> true);
        assertThat(files.find(again.sha256())).isEmpty();
    }

    @Test
    void old_entries_of_the_audit_trail_go_once_they_were_told() {
        // given
        run(RunState.FAILED, null);
        clock.advance(Duration.ofDays(100));
        run(RunState.FAILED, null);
        Retaining retaining = new Retaining(
                database,
                files,
                new StandingRules(database),
                service.remnants(),
                new RetentionSettings(Retention.NONE, Optional.of(Duration.ofDays(50))),
                clock);
        AuditTrail trail = new AuditTrail(database);

        // when
        retaining.apply(() -> true);
        int untold = trail.page("", null, 10).size();
        new Outbox(database).relay(entry -> {});
        retaining.apply(() -> true);

        // then
        assertThat(untold).isEqualTo(2);
        assertThat(trail.page("", null, 10)).hasSize(1);
    }

    @Test
    void files_that_cannot_be_removed_hold_up_nothing_else_and_are_tried_again() {
        // given
        Run stuck = run(RunState.FAILED, null);
        Run fine = run(RunState.FAILED, null);
        Run newest = run(RunState.FAILED, null);
        clock.advance(Duration.ofDays(30));
        AtomicBoolean broken = new AtomicBoolean(true);
        RunFiles sick = (RunFiles) Proxy.newProxyInstance(
                RunFiles.class.getClassLoader(), new Class<?>[] {RunFiles.class}, (proxy, method, values) -> {
                    if (broken.get() && method.getName().equals("deleteAll") && values[0].equals(stuck.id())) {
                        throw new UncheckedIOException(new IOException("the disk does not want to"));
                    }
                    return method.invoke(files, values);
                });
        Service served = service(sick);

        // when
        served.runs().delete(ADA, stuck.id());
        served.runs().delete(ADA, fine.id());

        // then
        assertThat(left()).containsExactly(newest.id());
        assertThat(files.logs(fine.id())).isEmpty();
        assertThat(served.remnants().clear(() -> true)).isEqualTo(1);
        assertThat(rows("remains")).isEqualTo(1);

        // when
        broken.set(false);

        // then
        assertThat(served.remnants().clear(() -> true)).isZero();
        assertThat(files.logs(stuck.id())).isEmpty();
        assertThat(rows("remains")).isZero();
    }

    @Test
    void a_hold_on_what_is_gone_is_none() {
        assertThat(database.<Boolean>write(
                        transaction -> Holds.add(transaction, RunId.next(clock.instant()), "ada", "")))
                .isFalse();
    }
}
