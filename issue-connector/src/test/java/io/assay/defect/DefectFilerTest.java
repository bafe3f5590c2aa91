package io.assay.defect;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.artifact.Redactor;
import io.assay.defect.Outcome.Action;
import io.assay.defect.Outcome.Why;
import io.assay.defect.folder.FolderTracker;
import io.assay.defect.owner.CodeOwners;
import io.assay.defect.owner.Routing;
import io.assay.defect.owner.Routing.Route;
import io.assay.defect.tracker.Defect;
import io.assay.defect.tracker.Tracker;
import io.assay.run.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefectFilerTest {
    @TempDir
    Path folder;

    private final Days clock = new Days();
    private final Ledger ledger = new MemoryLedger();
    private Settings settings = Settings.of("shop");
    private Tracker tracker;

    @BeforeEach
    void open() {
        tracker = new FolderTracker(folder, clock);
    }

    @Test
    void a_failure_becomes_a_record() throws IOException {
        List<Outcome> outcomes =
                file(Runs.at(clock).fails("pays").passes("adds").end());

        assertThat(outcomes).singleElement().satisfies(outcome -> {
            assertThat(outcome.action()).isEqualTo(Action.CREATED);
            assertThat(outcome.record()).isEqualTo("1");
            assertThat(outcome.key()).startsWith("v1:");
            assertThat(outcome.cases()).containsExactly("com.example.ShopTest › pays");
        });
        assertThat(Files.readString(folder.resolve("0001.md")))
                .contains("title: com.example.ShopTest › pays: expected: <1> but was: <2> in pays")
                .contains("at com.example.ShopTest.pays(ShopTest.java:17)")
                .contains("[run\\_")
                .contains("Branch: `main`");
    }

    @Test
    void cases_that_fail_alike_share_a_record() {
        List<Outcome> outcomes = file(Runs.at(clock)
                .failsWith("pays[1]", "no receipt 17")
                .failsWith("pays[2]", "no receipt 18")
                .end());

        assertThat(outcomes)
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.cases()).hasSize(2));
    }

    @Test
    void a_failure_that_is_seen_again_is_told_in_one_comment() throws IOException {
        for (int day = 0; day < 5; day++) {
            file(Runs.at(clock).fails("pays").end());
            clock.pass(1);
        }

        assertThat(records()).hasSize(1);
        assertThat(Files.readString(folder.resolve("0001.md")))
                .containsOnlyOnce("<!-- assay-comment")
                .contains("Seen again in 4 runs after the first\\. The latest:");
    }

    @Test
    void a_run_that_is_filed_again_changes_nothing() throws IOException {
        EndedRun first = Runs.at(clock).fails("pays").end();
        EndedRun second = Runs.at(clock).fails("pays").end();
        file(first);
        String made = Files.readString(folder.resolve("0001.md"));
        List<Outcome> again = file(first);
        assertThat(again).extracting(Outcome::why).containsExactly(Why.NOTED);
        assertThat(Files.readString(folder.resolve("0001.md"))).isEqualTo(made);

        file(second);
        String noted = Files.readString(folder.resolve("0001.md"));
        assertThat(file(second)).extracting(Outcome::why).containsExactly(Why.NOTED);
        assertThat(Files.readString(folder.resolve("0001.md"))).isEqualTo(noted);
    }

    @Test
    void without_a_ledger_the_record_is_found_all_the_same() {
        EndedRun run = Runs.at(clock).fails("pays").end();
        file(run);

        List<Outcome> same = filer(new MemoryLedger()).file(run);
        List<Outcome> next =
                filer(new MemoryLedger()).file(Runs.at(clock).fails("pays").end());

        assertThat(same).extracting(Outcome::why).containsExactly(Why.NOTED);
        assertThat(next).extracting(Outcome::action).containsExactly(Action.COMMENTED);
        assertThat(records()).hasSize(1);
    }

    @Test
    void without_a_ledger_a_run_that_the_comment_tells_of_is_not_told_again() throws IOException {
        file(Runs.at(clock).fails("pays").end());
        EndedRun second = Runs.at(clock).fails("pays").end();
        file(second);
        String noted = Files.readString(folder.resolve("0001.md"));

        List<Outcome> again = filer(new MemoryLedger()).file(second);

        assertThat(again).extracting(Outcome::why).containsExactly(Why.NOTED);
        assertThat(Files.readString(folder.resolve("0001.md"))).isEqualTo(noted);
    }

    @Test
    void other_projects_of_ours_in_the_same_tracker_have_their_own_records() {
        file(Runs.at(clock).fails("pays").end());

        settings = Settings.of("another");
        List<Outcome> outcomes =
                filer(new MemoryLedger()).file(Runs.at(clock).fails("pays").end());

        assertThat(outcomes).extracting(Outcome::action).containsExactly(Action.CREATED);
    }

    @Test
    void nothing_is_filed_when_known_records_are_not_shown() throws IOException {
        file(Runs.at(clock).fails("pays").end());
        Files.delete(folder.resolve("0001.md"));

        List<Outcome> outcomes = file(Runs.at(clock).fails("pays").fails("adds").end());

        assertThat(outcomes).extracting(Outcome::why).containsExactly(Why.LISTING_EMPTY, Why.LISTING_EMPTY);
        assertThat(records()).isEmpty();
    }

    @Test
    void a_record_that_is_gone_is_made_anew_when_others_are_shown() throws IOException {
        file(Runs.at(clock).fails("pays").fails("adds").end());
        Files.delete(folder.resolve("0001.md"));

        List<Outcome> outcomes = file(Runs.at(clock).fails("pays").fails("adds").end());

        assertThat(outcomes).extracting(Outcome::action).containsExactlyInAnyOrder(Action.CREATED, Action.COMMENTED);
    }

    @Test
    void three_passes_in_a_row_where_it_was_seen_resolve_it() {
        file(Runs.at(clock).fails("pays").end());

        assertThat(file(Runs.at(clock).passes("pays").end())).isEmpty();
        assertThat(file(Runs.at(clock).on("main", "production").passes("pays").end()))
                .isEmpty();
        assertThat(file(Runs.at(clock).on("release/1", "staging").passes("pays").end()))
                .isEmpty();
        assertThat(file(Runs.at(clock).passes("pays").end())).isEmpty();
        assertThat(file(Runs.at(clock).passes("adds").end())).isEmpty();
        List<Outcome> third = file(Runs.at(clock).passes("pays").end());

        assertThat(third).extracting(Outcome::action).containsExactly(Action.RESOLVED);
        assertThat(records()).extracting(Defect::state).containsExactly(Defect.State.CLOSED);
    }

    @Test
    void a_failure_between_passes_begins_the_count_anew() {
        file(Runs.at(clock).fails("pays").end());
        file(Runs.at(clock).passes("pays").end());
        file(Runs.at(clock).passes("pays").end());
        file(Runs.at(clock).fails("pays").end());
        file(Runs.at(clock).passes("pays").end());
        file(Runs.at(clock).passes("pays").end());
        file(Runs.at(clock).failsWith("pays", "something else").end());
        file(Runs.at(clock).passes("pays").end());
        file(Runs.at(clock).passes("pays").end());

        assertThat(records()).allMatch(Defect::open).hasSize(2);
        assertThat(file(Runs.at(clock).passes("pays").end()))
                .extracting(Outcome::action)
                .containsExactly(Action.RESOLVED, Action.RESOLVED);
    }

    @Test
    void a_record_stays_open_while_it_fails_elsewhere() {
        file(Runs.at(clock).fails("pays").end());
        file(Runs.at(clock).on("main", "production").fails("pays").end());

        pass(5);
        assertThat(records()).allMatch(Defect::open);

        clock.pass(15);
        assertThat(file(Runs.at(clock).passes("pays").end()))
                .extracting(Outcome::action)
                .containsExactly(Action.RESOLVED);
    }

    @Test
    void what_comes_back_soon_is_opened_again() {
        file(Runs.at(clock).fails("pays").end());
        pass(3);
        clock.pass(13);

        List<Outcome> outcomes = file(Runs.at(clock).fails("pays").end());

        assertThat(outcomes).extracting(Outcome::action).containsExactly(Action.REOPENED);
        assertThat(records()).hasSize(1).allMatch(Defect::open);
    }

    @Test
    void what_comes_back_late_is_a_new_record_that_names_the_old() throws IOException {
        file(Runs.at(clock).fails("pays").end());
        pass(3);
        clock.pass(15);

        List<Outcome> outcomes = file(Runs.at(clock).fails("pays").end());

        assertThat(outcomes).extracting(Outcome::action).containsExactly(Action.CREATED);
        assertThat(records()).extracting(Defect::open).containsExactly(true, false);
        assertThat(Files.readString(folder.resolve("0002.md"))).contains("Before: record 1, closed 2026");
    }

    @Test
    void what_comes_and_goes_is_called_flaky_and_stays_open() throws IOException {
        file(Runs.at(clock).fails("pays").end());
        for (int i = 0; i < 2; i++) {
            pass(3);
            clock.pass(1);
            file(Runs.at(clock).fails("pays").end());
        }

        pass(19);
        assertThat(records()).allMatch(Defect::open);
        assertThat(Files.readString(folder.resolve("0001.md"))).contains("labels: assay, flaky");

        assertThat(file(Runs.at(clock).passes("pays").end()))
                .extracting(Outcome::action)
                .containsExactly(Action.RESOLVED);
    }

    @Test
    void what_people_declined_is_left_alone() throws IOException {
        file(Runs.at(clock).fails("pays").end());
        Path file = folder.resolve("0001.md");
        Files.writeString(file, Files.readString(file).replace("state: open", "state: declined"));

        for (int i = 0; i < 2; i++) {
            assertThat(file(Runs.at(clock).fails("pays").end()))
                    .extracting(Outcome::why)
                    .containsExactly(Why.DECLINED);
        }
        assertThat(records()).hasSize(1).noneMatch(Defect::open);
    }

    @Test
    void what_is_none_to_file_is_skipped_and_says_why() {
        List<Outcome> branch =
                file(Runs.at(clock).on("feature/x", "").fails("pays").end());
        List<Outcome> others = file(Runs.at(clock)
                .verdict("adds", Verdict.FAILED, true)
                .verdict("comes", Verdict.FLAKY, false)
                .end());

        assertThat(branch).extracting(Outcome::why).containsExactly(Why.BRANCH);
        assertThat(others).extracting(Outcome::why).containsExactly(Why.QUARANTINED, Why.FLAKY);
        assertThat(records()).isEmpty();
    }

    @Test
    void a_pass_at_the_second_try_is_told_where_a_record_is_open() {
        file(Runs.at(clock).fails("pays").end());
        file(Runs.at(clock).passes("pays").end());
        file(Runs.at(clock).passes("pays").end());

        List<Outcome> outcomes =
                file(Runs.at(clock).verdict("pays", Verdict.FLAKY, false).end());

        assertThat(outcomes).extracting(Outcome::action).containsExactly(Action.COMMENTED);
        pass(2);
        assertThat(records()).allMatch(Defect::open);
    }

    @Test
    void past_the_budget_one_summary_tells_of_the_rest() throws IOException {
        settings = settings.withRules(new Rules(
                List.of(),
                Duration.ofDays(14),
                Rules.DEFAULT.steadiness(),
                Rules.DEFAULT.budget(),
                new Rules.Storm(100, 1, 100)));
        Runs run = Runs.at(clock);
        for (int i = 0; i < 15; i++) {
            run.fails("case" + (char) ('a' + i));
        }

        EndedRun ended = run.end();

        List<Outcome> outcomes = file(ended);

        assertThat(outcomes).filteredOn(each -> each.action() == Action.CREATED).hasSize(11);
        assertThat(outcomes).filteredOn(each -> each.why() == Why.BUDGET_RUN).hasSize(5);
        assertThat(records()).hasSize(11);
        assertThat(Files.readString(folder.resolve("0011.md"))).contains("5 cases fail for which no record");
        assertThat(file(ended)).extracting(Outcome::action).doesNotContain(Action.CREATED);
    }

    @Test
    void there_are_never_more_open_records_than_allowed() {
        settings = settings.withRules(new Rules(
                List.of(),
                Duration.ofDays(14),
                Rules.DEFAULT.steadiness(),
                new Rules.Budget(100, 3),
                Rules.DEFAULT.storm()));
        for (int i = 0; i < 6; i++) {
            file(Runs.at(clock).fails("case" + (char) ('a' + i)).end());
        }

        assertThat(records()).filteredOn(Defect::open).hasSize(4);
    }

    @Test
    void many_incidents_of_one_run_are_no_flood_of_records() throws IOException {
        Runs run = Runs.at(clock);
        for (int incident = 0; incident < 30; incident++) {
            for (int i = 0; i < 20 + incident; i++) {
                run.breaks("case" + incident + "of" + i, "java.lang.Error" + incident, "broken");
            }
        }

        EndedRun ended = run.end();

        List<Outcome> outcomes = file(ended);

        assertThat(outcomes).filteredOn(each -> each.action() == Action.CREATED).hasSize(11);
        assertThat(outcomes).filteredOn(each -> each.why() == Why.BUDGET_RUN).hasSize(20);
        assertThat(Files.readString(folder.resolve("0001.md"))).contains("title: 49 cases fail alike");
        assertThat(file(ended)).extracting(Outcome::action).doesNotContain(Action.CREATED);
    }

    @Test
    void five_hundred_cases_that_fail_for_one_reason_are_one_incident() throws IOException {
        Runs storm = Runs.at(clock);
        Runs calm = Runs.at(clock);
        for (int i = 0; i < 500; i++) {
            storm.breaks("case" + i, "java.net.ConnectException", "Connection refused: shop.example.com:" + (8000 + i));
            calm.passes("case" + i);
        }

        List<Outcome> outcomes = file(storm.fails("pays").end());

        assertThat(outcomes).extracting(Outcome::action).containsExactly(Action.CREATED, Action.CREATED);
        assertThat(outcomes.get(0).cases()).hasSize(500);
        assertThat(Files.readString(folder.resolve("0001.md")))
                .contains("title: 500 cases fail alike: Connection refused")
                .contains("case499");

        assertThat(file(calm.end())).isEmpty();
        assertThat(file(calm.end())).isEmpty();
        assertThat(file(calm.end())).extracting(Outcome::action).containsExactly(Action.RESOLVED);
    }

    @Test
    void a_later_failure_of_an_open_incident_belongs_to_it() {
        Runs storm = Runs.at(clock);
        for (int i = 0; i < 40; i++) {
            storm.breaks("case" + i, "java.net.ConnectException", "Connection refused");
        }
        file(storm.end());

        List<Outcome> outcomes = file(Runs.at(clock)
                .breaks("case7", "java.net.ConnectException", "Connection refused")
                .breaks("case8", "java.net.ConnectException", "Connection refused")
                .end());

        assertThat(outcomes).extracting(Outcome::action).containsOnly(Action.COMMENTED);
        assertThat(records()).hasSize(1);
    }

    @Test
    void a_plan_says_what_would_be_done_and_does_nothing() {
        file(Runs.at(clock).fails("pays").end());
        EndedRun run = Runs.at(clock).fails("pays").fails("adds").end();

        List<Outcome> plan = filer(ledger).plan(run);
        List<Outcome> planAgain = filer(ledger).plan(run);

        assertThat(plan).isEqualTo(planAgain);
        assertThat(plan).extracting(Outcome::action).containsExactlyInAnyOrder(Action.COMMENTED, Action.CREATED);
        assertThat(records()).hasSize(1);
        assertThat(file(run))
                .extracting(Outcome::action)
                .containsExactlyElementsOf(plan.stream().map(Outcome::action).toList());
    }

    @Test
    void owners_component_and_priority_are_found() throws IOException {
        CodeOwners owners = CodeOwners.parsed("* @shop/everyone\n/src/test/java/com/example/ @alice @shop/pay\n");
        settings = settings.withRouting(new Routing(
                owners,
                List.of(new Route("com.example.*", List.of(), "checkout", "", List.of("pay"))),
                Map.of("@shop/pay", "pay-lead"),
                Map.of("assertion", "high")));

        file(Runs.at(clock).fails("pays").end());

        assertThat(Files.readString(folder.resolve("0001.md")))
                .contains("labels: assay, pay")
                .contains("assignees: alice, pay-lead")
                .contains("priority: high")
                .contains("component: checkout");
    }

    @Test
    void secrets_never_leave() throws IOException {
        Redactor redactor = Redactor.of(List.of("hunter2hunter2"));

        new DefectFiler(tracker, ledger, settings, redactor, clock)
                .file(Runs.at(clock)
                        .failsWith("pays", "login hunter2hunter2 refused")
                        .end());

        assertThat(Files.readString(folder.resolve("0001.md")))
                .doesNotContain("hunter2")
                .contains("***");
    }

    @Test
    void words_of_ones_own() throws IOException {
        settings =
                settings.withWording(Wording.of("[{{suite}}] {{case}}", "# {{kind}}\n\n- {{cases}}\n- {{previous}}\n"));

        file(Runs.at(clock).fails("pays").end());

        assertThat(Files.readString(folder.resolve("0001.md")))
                .contains("title: [shop] com.example.ShopTest › pays")
                .contains("# assertion\n\n- com\\.example\\.ShopTest › pays\n");
    }

    private void pass(int times) {
        for (int i = 0; i < times; i++) {
            file(Runs.at(clock).passes("pays").end());
        }
    }

    private List<Outcome> file(EndedRun run) {
        return filer(ledger).file(run);
    }

    private DefectFiler filer(Ledger chosen) {
        return new DefectFiler(tracker, chosen, settings, Redactor.of(List.of()), clock);
    }

    private List<Defect> records() {
        return StreamSupport.stream(tracker.newestFirst().spliterator(), false).toList();
    }
}
