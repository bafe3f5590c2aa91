package io.assay.github.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.github.fake.FakeGithub;
import io.assay.github.fake.Fault;
import io.assay.run.RunRecord;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CommentTest {
    private static final String POST = "POST .*/comments";
    private final FakeGithub github = new FakeGithub();
    private final RunRecord older = Cases.failed(List.of(Cases.failed("adds", "m", "")));
    private final RunRecord newer = Cases.later(Cases.passed(List.of(Cases.passed("adds"))), Duration.ofMinutes(5));

    @AfterEach
    void close() {
        github.close();
    }

    @Test
    void the_next_run_changes_the_comment_of_the_last() {
        // when
        Publications.publish(github, Publications.of(older));
        Publications.publish(github, Publications.of(newer));

        // then
        assertThat(bodies())
                .singleElement()
                .asString()
                .contains("## PASSED: unit", newer.run().id().value());
    }

    @Test
    void a_late_run_leaves_the_comment_of_a_newer_one() {
        // when
        Publications.publish(github, Publications.of(newer));
        Published late = Publications.publish(github, Publications.of(older));

        // then
        assertThat(bodies()).singleElement().asString().contains("## PASSED: unit");
        assertThat(late.outcomes().get(Surface.COMMENT)).isInstanceOf(Outcome.Skipped.class);
    }

    @Test
    void each_suite_and_each_leg_has_a_comment_of_its_own() {
        // when
        Publications.publish(github, Publications.of(older, "os=linux"));
        Publications.publish(github, Publications.of(older, "os=mac"));
        Publications.publish(github, Publications.of(newer, "os=mac"));

        // then
        assertThat(bodies()).hasSize(2);
        assertThat(bodies().get(0)).contains("## FAILED: unit (os=linux)");
        assertThat(bodies().get(1)).contains("## PASSED: unit (os=mac)");
    }

    @Test
    void another_authors_comment_is_never_changed_even_if_it_bears_the_mark() {
        // given
        String copied = Marker.of(Publications.of(older)).line() + "look what it said";
        github.comment(Publications.PULL_REQUEST, "mallory", copied);

        // when
        Publications.publish(github, Publications.of(newer));

        // then
        assertThat(bodies()).hasSize(2).contains(copied);
    }

    @Test
    void a_comment_is_found_behind_hundreds_of_others() {
        // given
        Publications.publish(github, Publications.of(older));
        JsonNode own = github.comments().get(0);
        for (int i = 0; i < 250; i++) {
            github.comment(Publications.PULL_REQUEST, "octocat", "comment " + i);
        }
        String body = own.path("body").asText();
        github.comment(8, "github-actions[bot]", body);

        // when
        Publications.publish(github, Publications.of(newer));

        // then
        assertThat(github.comments()).hasSize(252);
        assertThat(own.path("body").asText()).contains("## PASSED: unit");
    }

    @Test
    void two_that_comment_at_once_leave_one_comment_with_the_newer_run() {
        // given
        github.plan(POST, new Fault.Meanwhile(() -> Publications.publish(github, Publications.of(newer))));

        // when
        Publications.publish(github, Publications.of(older));

        // then
        assertThat(bodies())
                .singleElement()
                .asString()
                .contains("## PASSED: unit", newer.run().id().value());
    }

    @Test
    void two_that_comment_at_once_leave_one_comment_whichever_is_first() {
        // given
        github.plan(POST, new Fault.Meanwhile(() -> Publications.publish(github, Publications.of(older))));

        // when
        Publications.publish(github, Publications.of(newer));

        // then
        assertThat(bodies())
                .singleElement()
                .asString()
                .contains("## PASSED: unit", newer.run().id().value());
    }

    @Test
    void a_comment_of_any_run_is_short_enough() {
        // when
        Publications.publish(github, Publications.of(Cases.failed(Cases.failures(3_000))));

        // then
        assertThat(bodies())
                .singleElement()
                .asString()
                .hasSizeLessThan(65_536)
                .contains("more are not shown here: [The whole report]");
    }

    private List<String> bodies() {
        return github.comments().stream()
                .map(comment -> comment.path("body").asText())
                .toList();
    }
}
