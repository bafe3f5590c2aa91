package io.assay.gitlab.publish;

import static io.assay.gitlab.publish.Samples.failed;
import static io.assay.gitlab.publish.Samples.passed;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.ci.input.Variables;
import io.assay.ci.show.Differences;
import io.assay.gitlab.api.Connection;
import io.assay.gitlab.api.Gitlab;
import io.assay.gitlab.api.Gitlab4jGitlab;
import io.assay.gitlab.fake.FakeGitlab;
import io.assay.gitlab.fake.Fault;
import io.assay.gitlab.fake.SwiftPace;
import io.assay.run.RunId;
import io.assay.run.RunRecord;
import io.assay.run.RunState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoteTest {
    private static final RunId OLD = Samples.id(0);
    private static final RunId NEW = Samples.id(60);

    private final SwiftPace pace = new SwiftPace();
    private final FakeGitlab fake = new FakeGitlab(pace);
    private final Gitlab gitlab =
            Gitlab4jGitlab.of(Connection.of(fake.api(), FakeGitlab.TOKEN, new Variables(Map.of())), pace);

    @TempDir
    private Path repository;

    @AfterEach
    void close() {
        gitlab.close();
        fake.close();
    }

    private Outcome show(RunRecord record, long pipeline) {
        return show(Samples.of(record, repository, fake.api(), pipeline, Map.of()));
    }

    private Outcome show(Publication publication) {
        return new NoteSurface(gitlab).show(publication, List.of());
    }

    private static RunRecord red(RunId id) {
        return Samples.run(
                id, RunState.FAILED, passed("Till", "adds up"), failed("Till", "gives change", "expected 2"));
    }

    @Test
    void it_tells_the_run_with_links_to_it_and_its_report() {
        show(red(OLD), 118);

        assertThat(fake.notes(3))
                .singleElement()
                .asString()
                .contains(
                        "FAILED: smoke on staging\n",
                        "gives change",
                        "](<https://assay.example.com/v1/runs/" + OLD + ">)",
                        "/-/jobs/9001/artifacts/file/assay-report/report/index.html>)");
    }

    @Test
    void the_next_run_changes_it() {
        show(red(OLD), 118);

        Outcome outcome = show(Samples.run(NEW, RunState.PASSED, passed("Till", "adds up")), 119);

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(fake.notes(3)).singleElement().asString().contains("PASSED: smoke on staging");
    }

    @Test
    void an_older_pipeline_that_ends_late_leaves_it() {
        show(Samples.run(OLD, RunState.PASSED, passed("Till", "adds up")), 119);

        Outcome outcome = show(red(NEW), 118);

        assertThat(outcome).isInstanceOf(Outcome.Skipped.class);
        assertThat(fake.notes(3)).singleElement().asString().contains("PASSED");
    }

    @Test
    void a_note_that_another_account_marked_alike_is_left_alone() {
        fake.note(
                3,
                99,
                Marker.of(Samples.of(red(OLD), repository, fake.api(), 900, Map.of()))
                                .line() + "mine");

        show(red(OLD), 118);

        assertThat(fake.notes(3)).hasSize(2).first().asString().endsWith("mine");
    }

    @Test
    void of_two_pipelines_that_write_at_once_one_note_stays_and_shows_the_newer() {
        fake.plan("POST .*/notes", new Fault.Meanwhile(() -> show(red(NEW), 119)));

        show(red(OLD), 118);

        assertThat(fake.notes(3)).singleElement().asString().contains(NEW.value());
    }

    @Test
    void a_note_whose_answer_was_lost_is_there_once() {
        fake.plan("POST .*/notes", new Fault.Botched(504));

        Outcome outcome = show(red(OLD), 118);

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(fake.notes(3)).hasSize(1);
    }

    @Test
    void a_note_that_did_not_arrive_is_written_again() {
        fake.plan("POST .*/notes", Fault.down());

        Outcome outcome = show(red(OLD), 118);

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(fake.notes(3)).hasSize(1);
    }

    @Test
    void each_suite_environment_and_leg_has_its_own() {
        Publication first = Samples.of(red(OLD), repository, fake.api(), 118, Map.of());
        show(first);
        show(new Publication(
                first.record(),
                first.runPage(),
                first.differences(),
                first.place(),
                new io.assay.gitlab.job.Inputs.Subject(repository, "", "smoke", "staging", "linux, 17", ""),
                first.shown()));

        assertThat(fake.notes(3)).hasSize(2);
    }

    @Test
    void what_is_new_against_the_last_that_passed_is_told() {
        RunRecord before = Samples.run(OLD, RunState.PASSED, passed("Till", "adds up"), passed("Till", "gives change"));
        RunRecord now = red(NEW);

        show(Samples.with(Samples.of(now, repository, fake.api(), 118, Map.of()), Differences.between(before, now)));

        assertThat(fake.notes(3)).singleElement().asString().contains("**1 new failure**");
    }

    @Test
    void no_text_of_a_test_mentions_anybody_or_ends_the_marker() {
        RunRecord hostile = Samples.run(
                OLD,
                RunState.FAILED,
                failed("@all", "--> /close ![x](http://evil.example.com)", "<img src=x> @root\n/merge"));

        show(hostile, 118);

        assertThat(fake.notes(3))
                .singleElement()
                .asString()
                .doesNotContain("@all", "@root", "![x](")
                .doesNotContainPattern("(?m)^/(close|merge)|(?<!\\\\)<img");
    }

    @Test
    void a_token_that_may_not_write_is_told_with_what_it_needs() {
        fake.scopes("read_api");

        Outcome outcome = show(red(OLD), 118);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Degraded.class,
                        degraded -> assertThat(degraded.why()).contains("403", "scope api", "role Reporter"));
    }

    @Test
    void a_pipeline_without_a_merge_request_writes_none() {
        Outcome outcome = show(Samples.of(red(OLD), repository, fake.api(), 118, Map.of("CI_MERGE_REQUEST_IID", "")));

        assertThat(outcome).isInstanceOf(Outcome.Skipped.class);
        assertThat(fake.requests()).isEmpty();
    }
}
