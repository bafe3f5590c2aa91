package io.assay.defect.gitlab;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.defect.Days;
import io.assay.defect.fake.FakeGitlab;
import io.assay.defect.fake.FakeServer;
import io.assay.defect.fake.Fault;
import io.assay.defect.fake.SentFile;
import io.assay.defect.fake.SwiftPace;
import io.assay.defect.text.Document;
import io.assay.defect.tracker.Attachment;
import io.assay.defect.tracker.Defect;
import io.assay.defect.tracker.Draft;
import io.assay.defect.tracker.Tracker;
import io.assay.defect.tracker.TrackerContract;
import io.assay.defect.tracker.TrackerException;
import io.assay.defect.tracker.TrackerException.Kind;
import io.assay.defect.web.Access;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GitlabTrackerTest extends TrackerContract {
    private final Days clock = new Days();
    private final FakeGitlab gitlab = new FakeGitlab(clock);
    private final Tracker tracker =
            new GitlabTracker(Access.of(gitlab.api(), FakeServer.TOKEN), FakeGitlab.PROJECT, new SwiftPace(clock));

    @AfterEach
    void stop() {
        gitlab.close();
    }

    @Override
    protected Tracker tracker() {
        return tracker;
    }

    @Override
    protected void somebodyFiles(String title, String text) {
        gitlab.files(title, "<!-- assay a -->\n" + text);
    }

    @Override
    protected void somebodyComments(Defect defect, String text) {
        gitlab.comments(defect.id(), "<!-- assay a -->\n" + text);
    }

    @Override
    protected Map<String, byte[]> files(Defect defect) {
        String text = gitlab.issue((int) defect.number()).path("description").asText();
        return Pattern.compile("]\\((/uploads/[^)]+)\\)")
                .matcher(text)
                .results()
                .map(found -> gitlab.uploads().get(found.group(1)))
                .collect(toMap(SentFile::name, SentFile::content));
    }

    @Test
    void a_file_is_named_once_whatever_gets_no_answer() {
        Defect filed = tracker.create(draft("first", "a"));
        gitlab.plan("POST .*/uploads", new Fault.Cut(true));
        gitlab.plan("PUT .*/issues/.*", new Fault.Botched(502));

        tracker.attach(filed, new Attachment("1-a.png", "image/png", new byte[10]));

        assertThat(files(filed)).containsOnlyKeys("1-a.png");
        assertThat(gitlab.issue(1).path("description").asText())
                .contains("It fails\\.")
                .contains("![1-a.png](/uploads/");
    }

    @Test
    void an_issue_that_people_moved_or_called_a_duplicate_is_declined() {
        Defect moved = tracker.create(draft("first", "a"));
        Defect duplicate = tracker.create(draft("second", "b"));

        gitlab.goesOnElsewhere(moved.id(), true);
        gitlab.goesOnElsewhere(duplicate.id(), false);

        assertThat(tracker.get(moved.id()).orElseThrow().state()).isEqualTo(Defect.State.DECLINED);
        assertThat(listed()).extracting(Defect::state).containsOnly(Defect.State.DECLINED);
    }

    @Test
    void a_title_mentions_nobody() {
        tracker.create(draft("@all see #7", "a"));

        assertThat(gitlab.issue(1).path("title").asText()).isEqualTo("@\u2060all see #\u20607");
    }

    @Test
    void who_is_not_known_is_not_assigned() {
        Draft draft = new Draft(
                "first", Document.line("It fails."), "a", List.of("assay"), List.of("alice", "nobody"), "high", "pay");

        tracker.create(draft);

        assertThat(gitlab.issue(1).path("labels").toString()).isEqualTo("[\"assay\",\"high\",\"pay\"]");
    }

    @Test
    void a_label_is_added_to_those_that_are_there() {
        Defect filed = tracker.create(draft("first", "a"));

        tracker.label(filed, "flaky");

        assertThat(gitlab.issue(1).path("labels").toString()).isEqualTo("[\"assay\",\"flaky\"]");
    }

    @Test
    void limits_are_waited_for() {
        gitlab.plan("POST .*/issues", Fault.tooMany(90));

        tracker.create(draft("first", "a"));

        assertThat(listed()).hasSize(1);
        assertThat(clock.instant()).isAfterOrEqualTo(new Days().instant().plusSeconds(90));
    }

    @Test
    void a_create_that_gets_no_answer_is_uncertain_and_not_repeated() {
        gitlab.plan("POST .*/issues", new Fault.Cut(true));

        assertThatThrownBy(() -> tracker.create(draft("first", "a")))
                .isInstanceOfSatisfying(
                        TrackerException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNCERTAIN));
        assertThat(listed()).hasSize(1);
    }

    @Test
    void a_token_that_is_refused_is_told_without_the_token() {
        Tracker denied =
                new GitlabTracker(Access.of(gitlab.api(), "secret-token"), FakeGitlab.PROJECT, new SwiftPace(clock));

        assertThatThrownBy(denied::check)
                .isInstanceOfSatisfying(
                        TrackerException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DENIED))
                .hasMessageNotContaining("secret-token");
    }
}
