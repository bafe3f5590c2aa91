package io.assay.defect.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.defect.Days;
import io.assay.defect.fake.FakeGithub;
import io.assay.defect.fake.FakeServer;
import io.assay.defect.fake.Fault;
import io.assay.defect.fake.SwiftPace;
import io.assay.defect.text.Document;
import io.assay.defect.tracker.Defect;
import io.assay.defect.tracker.Draft;
import io.assay.defect.tracker.Tracker;
import io.assay.defect.tracker.TrackerContract;
import io.assay.defect.tracker.TrackerException;
import io.assay.defect.tracker.TrackerException.Kind;
import io.assay.defect.web.Access;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GithubTrackerTest extends TrackerContract {
    private final Days clock = new Days();
    private final FakeGithub github = new FakeGithub(clock);
    private final Tracker tracker =
            new GithubTracker(Access.of(github.api(), FakeServer.TOKEN), FakeGithub.REPOSITORY, new SwiftPace(clock));

    @AfterEach
    void stop() {
        github.close();
    }

    @Override
    protected Tracker tracker() {
        return tracker;
    }

    @Override
    protected void somebodyFiles(String title, String text) {
        github.files("mallory", title, "<!-- assay a -->\n" + text);
    }

    @Override
    protected void somebodyComments(Defect defect, String text) {
        github.comments("mallory", defect.id(), "<!-- assay a -->\n" + text);
    }

    @Override
    protected Map<String, byte[]> files(Defect defect) {
        return Map.of();
    }

    @Test
    void an_issue_that_people_closed_as_not_planned_is_declined() {
        Defect filed = tracker.create(draft("first", "a"));

        github.closes(filed.id(), "not_planned");

        assertThat(tracker.get(filed.id()).orElseThrow().state()).isEqualTo(Defect.State.DECLINED);
    }

    @Test
    void an_issue_that_people_closed_as_a_duplicate_is_declined() {
        Defect filed = tracker.create(draft("first", "a"));

        github.closes(filed.id(), "duplicate");

        assertThat(tracker.get(filed.id()).orElseThrow().state()).isEqualTo(Defect.State.DECLINED);
    }

    @Test
    void an_issue_that_people_moved_to_another_repository_is_theirs() {
        tracker.create(draft("another", "b"));
        Defect filed = tracker.create(draft("first", "a"));

        github.moves(filed.id(), "octocat/elsewhere", 1);

        Defect moved = tracker.get(filed.id()).orElseThrow();
        assertThat(moved.state()).isEqualTo(Defect.State.DECLINED);
        assertThat(moved.id()).isEqualTo(filed.id());
        assertThat(moved.page()).hasToString("https://github.example.com/octocat/elsewhere/issues/1");
        assertThat(listed()).extracting(Defect::data).containsExactly("b");
    }

    @Test
    void a_locked_issue_says_nothing_of_others() {
        Defect filed = tracker.create(draft("first", "a"));
        github.plan(
                "POST .*/comments",
                new Fault.Refused(
                        403, Map.of(), "{\"message\":\"Unable to create comment because issue is locked.\"}"));

        assertThatThrownBy(() -> tracker.comment(filed, Document.line("Again."), "a"))
                .isInstanceOfSatisfying(
                        TrackerException.class, e -> assertThat(e.lasting()).isFalse());
    }

    @Test
    void who_may_not_be_assigned_is_left_out() {
        Draft draft =
                new Draft("first", Document.line("It fails."), "a", List.of(), List.of("alice", "nobody"), "", "");

        assertThat(tracker.create(draft).open()).isTrue();
        assertThat(listed()).hasSize(1);
    }

    @Test
    void limits_are_waited_for_even_when_only_the_body_tells_them() {
        github.plan("POST .*/issues", Fault.secondaryLimit());
        github.plan("POST .*/issues", Fault.tooMany(90));

        tracker.create(draft("first", "a"));

        assertThat(listed()).hasSize(1);
        assertThat(clock.instant()).isAfterOrEqualTo(new Days().instant().plusSeconds(150));
    }

    @Test
    void a_create_that_gets_no_answer_is_uncertain_and_not_repeated() {
        github.plan("POST .*/issues", new Fault.Cut(true));

        assertThatThrownBy(() -> tracker.create(draft("first", "a")))
                .isInstanceOfSatisfying(
                        TrackerException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNCERTAIN));
        assertThat(listed()).hasSize(1);
    }

    @Test
    void what_may_be_repeated_is() {
        Defect filed = tracker.create(draft("first", "a"));
        github.plan("PATCH .*", new Fault.Botched(502));
        github.plan("GET .*", Fault.broken());

        tracker.close(filed);

        assertThat(tracker.get(filed.id()).orElseThrow().open()).isFalse();
    }

    @Test
    void a_token_that_is_refused_is_told_without_the_token() {
        Tracker denied =
                new GithubTracker(Access.of(github.api(), "secret-token"), FakeGithub.REPOSITORY, new SwiftPace(clock));

        assertThatThrownBy(denied::check)
                .isInstanceOfSatisfying(
                        TrackerException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DENIED))
                .hasMessageContaining("Bad credentials")
                .hasMessageNotContaining("secret-token");
    }

    @Test
    void an_endless_limit_is_given_up() {
        for (int i = 0; i < 9; i++) {
            github.plan("GET .*", new Fault.Refused(429, Map.of("Retry-After", "100"), "{}"));
        }

        assertThatThrownBy(tracker::check)
                .isInstanceOfSatisfying(
                        TrackerException.class, e -> assertThat(e.kind()).isEqualTo(Kind.LIMITED));
    }
}
