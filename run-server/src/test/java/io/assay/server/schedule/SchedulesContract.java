package io.assay.server.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.engine.files.DiskRunFiles;
import io.assay.engine.queue.QueueSettings;
import io.assay.engine.store.AuditTrail;
import io.assay.engine.store.Database;
import io.assay.engine.store.RunStore.RunFilter;
import io.assay.engine.workspace.Source;
import io.assay.engine.workspace.Workspaces;
import io.assay.run.Reason;
import io.assay.run.Run;
import io.assay.run.Trigger;
import io.assay.server.TestClock;
import io.assay.server.access.Principal;
import io.assay.server.access.Role;
import io.assay.server.chore.Work;
import io.assay.server.service.RefusedException;
import io.assay.server.service.RegisteredProject;
import io.assay.server.service.RegisteredProject.Untrusted;
import io.assay.server.service.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What starts when, on every database. */
@Timeout(180)
abstract class SchedulesContract {
    private static final Principal ADA = new Principal("ada", Role.ADMIN, Set.of());

    private final TestClock clock = new TestClock("2026-03-27T10:00:00Z");
    private final List<Database> open = new ArrayList<>();
    private final List<Schedules> shared = new ArrayList<>();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Server server;

    /** The same database each time. */
    protected abstract Database open(Path folder, InstantSource clock);

    /** A server of those that share the database. */
    private record Server(Service service, Schedules schedules) {
        void read() {
            done(schedules::read);
        }

        void startDue() {
            done(schedules::startDue);
        }

        private static void done(Work work) {
            try {
                work.take(() -> true);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        ScheduleRow nightly() {
            return schedules.find(ADA, "shop", "nightly");
        }
    }

    @BeforeEach
    void register() throws IOException {
        project("nightly: { suite: smoke, cron: \"30 2 * * *\", zone: Europe/Berlin }");
        server = server("one");
        RegisteredProject checked = server.service
                .runs()
                .projects()
                .check(ADA, new Source.Directory(folder.resolve("shop")), Untrusted.DEFAULT_BRANCH, Map.of());
        open.get(0).write(transaction -> server.service.runs().projects().register(transaction, checked));
        server.read();
    }

    @AfterEach
    void close() {
        shared.forEach(Schedules::close);
        open.forEach(Database::close);
    }

    private Server server(String holder) {
        Database database = open(folder, clock);
        open.add(database);
        Service service = Service.on(
                new Service.Ground(
                        folder,
                        database,
                        new DiskRunFiles(folder, clock),
                        Workspaces.open(folder.resolve("work"), 1 << 30, Map.of(), clock),
                        Map.of(),
                        "",
                        clock),
                QueueSettings.STANDARD);
        Schedules schedules = new Schedules(database, service.runs(), holder, clock);
        shared.add(schedules);
        return new Server(service, schedules);
    }

    private void project(String... schedules) throws IOException {
        Files.createDirectories(folder.resolve("shop"));
        Files.writeString(
                folder.resolve("shop").resolve("assay.yaml"),
                """
                project: shop
                environments: { staging: {} }
                suites:
                  smoke: { run: echo, reports: "stdout:tap" }
                schedules:
                """ + Stream.of(schedules).map(line -> "  " + line + "\n").reduce("", String::concat));
    }

    private List<Run> runs() {
        return server.service.store().list(RunFilter.ALL, 100);
    }

    @Test
    void a_time_that_comes_starts_one_run_which_names_the_schedule() {
        // when
        clock.set("2026-03-28T01:29:59Z");
        server.startDue();
        assertThat(runs()).isEmpty();
        clock.set("2026-03-28T01:30:00Z");
        server.startDue();
        server.startDue();

        // then
        assertThat(runs()).singleElement().satisfies(run -> {
            assertThat(run.trigger()).isEqualTo(new Trigger(Trigger.Kind.SCHEDULE, "nightly"));
            assertThat(run.environment()).isEqualTo("staging");
            assertThat(server.nightly().last().orElseThrow().run())
                    .contains(run.id().value());
        });
        assertThat(server.nightly().nextAt()).contains(Instant.parse("2026-03-29T01:00:00Z"));
    }

    @Test
    void changed_clocks_give_one_run_a_day() {
        // when every quarter of an hour of the two nights goes by
        for (String night : List.of("2026-03-28T12:00:00Z", "2026-10-24T12:00:00Z")) {
            clock.set(night);
            server.startDue();
            int before = runs().size();
            for (int quarter = 0; quarter < 96; quarter++) {
                clock.advance(Duration.ofMinutes(15));
                server.startDue();
            }

            // then
            assertThat(runs()).as(night).hasSize(before + 1);
        }
    }

    @Test
    void servers_that_look_at_once_start_one_run() throws Exception {
        // given
        List<Server> servers = List.of(server, server("two"), server("three"), server("four"));

        for (int day = 1; day <= 5; day++) {
            clock.set("2026-04-0%dT00:30:00Z".formatted(day));
            clock.advance(Duration.ZERO);

            // when
            CompletableFuture.allOf(servers.stream()
                            .map(each -> CompletableFuture.runAsync(each::startDue))
                            .toArray(CompletableFuture[]::new))
                    .get();
        }

        // then: the time before the first day was missed by days
        assertThat(runs()).hasSize(4);
        assertThat(runs())
                .extracting(run -> run.queuedAt().toString().substring(0, 10))
                .doesNotHaveDuplicates();
    }

    @Test
    void what_was_missed_is_skipped_and_told_unless_one_run_is_to_make_up_for_it() throws IOException {
        // given
        project(
                "nightly: { suite: smoke, cron: \"30 2 * * *\", zone: Europe/Berlin }",
                "catching: { suite: smoke, cron: \"@hourly\", missed: run-once, variables: { A: 1.10 } }");
        server.read();

        // when nobody was there for three days
        clock.set("2026-03-30T11:20:00Z");
        server.startDue();
        server.startDue();

        // then
        assertThat(runs()).singleElement().satisfies(run -> {
            assertThat(run.trigger().actor()).isEqualTo("catching");
            assertThat(run.variables()).containsEntry("A", "1.10");
        });
        assertThat(server.nightly().last().orElseThrow().words()).contains("skip");
        assertThat(server.nightly().nextAt()).contains(Instant.parse("2026-03-31T00:30:00Z"));
        assertThat(server.schedules.find(ADA, "shop", "catching").nextAt())
                .contains(Instant.parse("2026-03-30T12:00:00Z"));
    }

    @Test
    void a_server_that_dies_between_its_claim_and_the_run_is_followed_by_another() {
        // given
        clock.set("2026-03-28T01:30:00Z");
        open.get(0)
                .write(transaction -> ScheduleTable.claim(
                        transaction, server.nightly(), "dead", clock.instant().plusSeconds(120)));
        server.startDue();
        assertThat(runs()).isEmpty();

        // when
        clock.advance(Duration.ofMinutes(2));
        server.startDue();

        // then
        assertThat(runs()).hasSize(1);
    }

    @Test
    void one_whose_claim_ran_out_while_it_read_starts_nothing_any_more() {
        // given
        clock.set("2026-03-28T01:30:00Z");
        ScheduleRow due = server.nightly();
        open.get(0)
                .write(transaction -> ScheduleTable.claim(
                        transaction, due, "slow", clock.instant().plusSeconds(1)));
        clock.advance(Duration.ofSeconds(2));
        server.startDue();

        // then
        boolean still = open.get(0).write(transaction -> ScheduleTable.holds(transaction, due, "slow"));
        assertThat(still).isFalse();
        assertThat(runs()).hasSize(1);
    }

    @Test
    void a_run_that_cannot_be_started_is_tried_again_until_its_time_is_long_over() throws IOException {
        // given
        String good = Files.readString(folder.resolve("shop").resolve("assay.yaml"));
        Files.writeString(folder.resolve("shop").resolve("assay.yaml"), "project: shop\n");
        clock.set("2026-03-28T01:30:00Z");

        // when
        server.startDue();
        server.startDue();

        // then
        assertThat(server.nightly().failures()).isEqualTo(1);
        assertThat(server.nightly().last().orElseThrow().words()).contains("suites");

        // when
        Files.writeString(folder.resolve("shop").resolve("assay.yaml"), good);
        clock.advance(Duration.ofSeconds(5));
        server.startDue();

        // then
        assertThat(runs()).hasSize(1);
        assertThat(server.nightly().failures()).isZero();
    }

    @Test
    void a_project_that_cannot_be_read_keeps_its_schedules_and_says_why() throws IOException {
        // given
        Files.writeString(folder.resolve("shop").resolve("assay.yaml"), "project: shop\n");

        // when
        server.read();

        // then
        assertThat(server.nightly().nextAt()).isPresent();
        assertThat(server.schedules.problems().get("shop")).contains("suites");
    }

    @Test
    void what_changes_in_the_file_changes_the_next_time_and_what_goes_from_it_goes() throws IOException {
        // when
        project("weekly: { suite: smoke, cron: \"@weekly\" }", "nightly: { suite: smoke, cron: \"0 4 * * *\" }");
        server.read();

        // then
        assertThat(server.nightly().nextAt()).contains(Instant.parse("2026-03-28T04:00:00Z"));
        assertThat(server.schedules.all(ADA)).extracting(ScheduleRow::name).containsExactly("nightly", "weekly");

        // when
        project("weekly: { suite: smoke, cron: \"@weekly\", enabled: false }");
        server.read();

        // then
        assertThat(server.schedules.all(ADA))
                .singleElement()
                .satisfies(row -> assertThat(row.nextAt()).isEmpty());
    }

    @Test
    void what_was_missed_is_not_made_up_for_when_the_schedule_has_gone_or_changed_meanwhile() throws IOException {
        // given
        project(
                "going: { suite: smoke, cron: \"@daily\", missed: run-once }",
                "changing: { suite: smoke, cron: \"@daily\", missed: run-once }",
                "staying: { suite: smoke, cron: \"@daily\", missed: run-once }");
        server.read();

        // when nobody was there for days, and the file is another one when a server comes back and looks at once
        clock.set("2026-04-02T11:20:00Z");
        project(
                "changing: { suite: smoke, cron: \"0 18 * * *\", missed: run-once }",
                "staying: { suite: other, cron: \"@daily\", missed: run-once }");
        Files.writeString(
                folder.resolve("shop").resolve("assay.yaml"),
                Files.readString(folder.resolve("shop").resolve("assay.yaml"))
                        .replace("suites:\n", "suites:\n  other: { run: echo, reports: \"stdout:tap\" }\n"));
        server.startDue();
        server.startDue();

        // then
        assertThat(runs()).singleElement().satisfies(run -> {
            assertThat(run.trigger().actor()).isEqualTo("staying");
            assertThat(run.suite()).as("as it says by now").isEqualTo("other");
        });
        assertThat(server.schedules.all(ADA)).extracting(ScheduleRow::name).containsExactly("changing", "staying");
    }

    @Test
    void a_clock_that_is_set_back_a_little_starts_nothing_twice() {
        // given
        clock.set("2026-03-28T01:30:00Z");
        server.startDue();

        // when
        clock.set("2026-03-28T01:29:00Z");
        server.read();
        for (int minute = 0; minute < 5; minute++) {
            server.startDue();
            clock.advance(Duration.ofMinutes(1));
        }

        // then
        assertThat(runs()).hasSize(1);
        assertThat(server.nightly().nextAt()).contains(Instant.parse("2026-03-29T01:00:00Z"));
    }

    @Test
    void a_clock_that_was_years_ahead_for_a_while_keeps_nothing_from_starting() {
        // given
        clock.set("2099-01-01T00:00:00Z");
        server.startDue();
        assertThat(server.nightly().nextAt()).contains(Instant.parse("2099-01-01T01:30:00Z"));

        // when
        clock.set("2026-03-28T01:00:00Z");
        server.read();
        clock.set("2026-03-28T01:30:00Z");
        server.startDue();

        // then
        assertThat(runs()).hasSize(1);
    }

    @Test
    void the_rules_of_a_forgotten_project_hold_as_long_as_it_has_runs() throws IOException {
        // given
        Files.writeString(
                folder.resolve("shop").resolve("assay.yaml"),
                Files.readString(folder.resolve("shop").resolve("assay.yaml")) + "retention: { runs: 400d }\n");
        server.read();
        clock.set("2026-03-28T01:30:00Z");
        server.startDue();
        Run run = runs().get(0);

        // when
        open.get(0).write(transaction -> {
            server.service.runs().projects().forget(transaction, ADA, "shop");
            return transaction;
        });
        server.read();

        // then
        StandingRules rules = new StandingRules(open.get(0));
        assertThat(server.schedules.all(ADA)).isEmpty();
        assertThat(rules.of("shop").of("smoke").runs()).contains(Duration.ofDays(400));

        // when
        open.get(0)
                .write(transaction ->
                        server.service.queue().cancel(transaction, run.id(), "ada", Reason.CANCELLED_BY_USER, ""));
        server.service.runs().delete(ADA, run.id());
        server.read();

        // then
        assertThat(rules.of("shop").of("smoke").runs()).isEmpty();
    }

    @Test
    void schedules_go_with_their_project() {
        // when
        open.get(0).write(transaction -> {
            server.service.runs().projects().forget(transaction, ADA, "shop");
            return transaction;
        });
        assertThat(server.schedules.projectsChanged()).isTrue();
        server.read();

        // then
        assertThat(server.schedules.all(ADA)).isEmpty();
    }

    @Test
    void a_paused_schedule_starts_nothing_and_a_resumed_one_does_not_make_up_for_it() {
        // given
        server.schedules.pause(ADA, "shop", "nightly");

        // when
        clock.set("2026-03-28T01:30:00Z");
        server.startDue();
        clock.advance(Duration.ofSeconds(10));
        ScheduleRow resumed = server.schedules.resume(ADA, "shop", "nightly");
        server.startDue();

        // then
        assertThat(runs()).isEmpty();
        assertThat(resumed.nextAt()).contains(Instant.parse("2026-03-29T01:00:00Z"));
        assertThat(new AuditTrail(open.get(0)).page("shop/nightly", null, 10))
                .extracting(AuditTrail.Entry::action)
                .containsExactly("schedule.resumed", "schedule.paused");
    }

    @Test
    void nobody_steers_what_is_beyond_their_role_or_reach() {
        // given
        Principal runner = new Principal("ci", Role.RUNNER, Set.of());
        Principal other = new Principal("other", Role.ADMIN, Set.of("elsewhere"));

        // then
        assertThatThrownBy(() -> server.schedules.pause(runner, "shop", "nightly"))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> server.schedules.pause(other, "shop", "nightly"))
                .isInstanceOf(RefusedException.class);
        assertThat(server.schedules.all(other)).isEmpty();
    }
}
