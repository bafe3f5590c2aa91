package io.assay.github.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.github.fake.FakeGithub;
import io.assay.run.Reason;
import io.assay.run.RunRecord;
import io.assay.run.RunState;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublisherTest {
    private final FakeGithub github = new FakeGithub();

    @AfterEach
    void close() {
        github.close();
    }

    @Test
    void a_failed_run_is_shown_on_every_surface() {
        // given
        RunRecord record = Cases.failed(List.of(Cases.failed("adds", "expected 2", "at x"), Cases.passed("removes")));

        // when
        Published published = Publications.publish(github, Publications.of(record));

        // then
        assertThat(published.outcomes().values()).allMatch(Outcome.Done.class::isInstance);
        JsonNode check = github.checks().get(0);
        assertThat(check.path("name").asText()).isEqualTo("unit");
        assertThat(check.path("status").asText()).isEqualTo("completed");
        assertThat(check.path("conclusion").asText()).isEqualTo("failure");
        assertThat(check.path("external_id").asText())
                .isEqualTo(record.run().id().value());
        assertThat(check.path("output").path("title").asText()).isEqualTo("1 of 2 failed");
        assertThat(github.comments())
                .singleElement()
                .satisfies(comment -> assertThat(comment.path("body").asText())
                        .contains("example.CartTest › adds", "[Whole report](<" + Publications.ARTIFACT + ">)"));
        assertThat(github.statuses()).singleElement().satisfies(status -> {
            assertThat(status.path("state").asText()).isEqualTo("failure");
            assertThat(status.path("context").asText()).isEqualTo("assay/unit");
            assertThat(status.path("description").asText()).isEqualTo("1 of 2 failed");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "PASSED, , success, success, 1 of 1 passed",
        "FAILED, NO_CASES, failure, failure, 'Failed: nothing was selected, or the reports hold no case'",
        "ERROR, SHARD_KILLED, failure, error, 'Error of the platform, no verdict on the product: a process was ended from outside'",
        "ERROR, TIMEOUT, timed_out, error, 'Error of the platform, no verdict on the product: the suite''s time-out ended it'",
        "CANCELLED, SUPERSEDED, cancelled, error, 'Cancelled: a newer run of its group replaced it'",
        "RUNNING, , failure, error, 'The run has not ended, but this job stopped waiting for it'"
    })
    void each_end_of_a_run_is_told_apart(
            RunState state, Reason reason, String conclusion, String status, String title) {
        // when
        Publications.publish(
                github, Publications.of(Cases.record(state, reason, List.of(Cases.passed("adds")), List.of())));

        // then
        JsonNode check = github.checks().get(0);
        assertThat(check.path("conclusion").asText()).isEqualTo(conclusion);
        assertThat(check.path("output").path("title").asText()).isEqualTo(title);
        assertThat(github.statuses().get(0).path("state").asText()).isEqualTo(status);
    }

    @Test
    void what_is_not_wanted_is_not_asked() {
        // given
        Publication all = Publications.of(Cases.passed(List.of(Cases.passed("adds"))));
        Publication none = new Publication(
                all.record(), "unit", "", all.target(), all.links(), Optional.empty(), EnumSet.of(Surface.SUMMARY));

        // when
        Published published = Publications.publish(github, none);

        // then
        assertThat(published.outcomes().values()).allMatch(Outcome.Skipped.class::isInstance);
        assertThat(github.requests()).isEmpty();
    }

    @Test
    void a_push_has_no_pull_request_to_comment_on() {
        // given
        Publication of = Publications.of(Cases.passed(List.of(Cases.passed("adds"))));
        Target push = new Target(Publications.HEAD, OptionalInt.empty(), "");
        URI page = URI.create("https://assay.example.com/runs/1");
        Links links = new Links(Publications.JOB, Optional.of(page), Optional.empty());

        // when
        Published published = Publications.publish(
                github,
                new Publication(of.record(), "unit", "", push, links, Optional.empty(), EnumSet.allOf(Surface.class)));

        // then
        assertThat(published.outcomes().get(Surface.COMMENT)).isInstanceOf(Outcome.Skipped.class);
        assertThat(github.comments()).isEmpty();
        assertThat(github.statuses().get(0).path("target_url").asText()).isEqualTo(page.toString());
    }

    @Test
    void a_run_that_is_published_twice_is_shown_once() {
        // given
        Publication publication = Publications.of(Cases.failed(Cases.failures(70)));

        // when
        Publications.publish(github, publication);
        Publications.publish(github, publication);

        // then
        assertThat(github.checks())
                .singleElement()
                .satisfies(check ->
                        assertThat(check.path("output").path("annotations")).hasSize(70));
        assertThat(github.comments()).hasSize(1);
    }
}
