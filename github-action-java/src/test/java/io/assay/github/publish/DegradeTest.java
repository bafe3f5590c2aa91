package io.assay.github.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.github.fake.FakeGithub;
import io.assay.github.fake.Fault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DegradeTest {
    private final FakeGithub github = new FakeGithub();
    private final Publication publication =
            Publications.of(Cases.failed(List.of(Cases.failed("adds", "expected 2", "at x"))));

    @AfterEach
    void close() {
        github.close();
    }

    @Test
    void a_token_that_may_only_read_leaves_the_summary_and_a_clear_notice() {
        // given
        github.permit();

        // when
        Published published = Publications.publish(github, publication);

        // then
        assertThat(published.outcomes().values()).allMatch(Outcome.Degraded.class::isInstance);
        assertThat(new String(JobSummary.of(publication, published), UTF_8))
                .contains("example.CartTest › adds")
                .contains("> [!WARNING]")
                .contains("The check run is not there", "checks: write")
                .contains("The comment is not there", "pull-requests: write")
                .contains("The commit status is not there", "statuses: write")
                .contains("workflow\\_run");
    }

    @Test
    void one_permission_that_is_missing_costs_one_surface() {
        // given
        github.permit("statuses", "pull_requests");

        // when
        Published published = Publications.publish(github, publication);

        // then
        assertThat(published.outcomes().get(Surface.CHECK)).isInstanceOf(Outcome.Degraded.class);
        assertThat(github.comments()).hasSize(1);
        assertThat(github.statuses()).hasSize(1);
    }

    @Test
    void a_refusal_is_asked_once() {
        // given
        github.permit();

        // when
        Publications.publish(github, publication);

        // then
        assertThat(github.requests().stream().filter(each -> each.startsWith("POST")))
                .hasSize(3);
    }

    @Test
    void a_github_that_is_away_costs_the_surfaces_and_nothing_else() {
        // given
        for (int i = 0; i < 60; i++) {
            github.plan(".*", new Fault.Refused(503, Map.of(), ""));
        }

        // when
        Published published = Publications.publish(github, publication);

        // then
        assertThat(published.outcomes().values()).allMatch(Outcome.Degraded.class::isInstance);
        assertThat(published.outcomes().get(Surface.STATUS))
                .asString()
                .contains("503")
                .doesNotContain(FakeGithub.TOKEN);
    }

    @Test
    void a_check_that_breaks_off_says_how_far_it_came() {
        // given
        Publication large = Publications.of(Cases.failed(Cases.failures(120)));
        github.plan(
                "PATCH .*",
                new Fault.Refused(403, Map.of(), "{\"message\":\"Resource not accessible by integration\"}"));

        // when
        Published published = Publications.publish(github, large);

        // then
        assertThat(published.outcomes().get(Surface.CHECK)).asString().contains("has only 50 of the annotations");
    }

    @Test
    void a_locked_pull_request_is_not_for_want_of_a_permission() {
        // given
        String locked = "{\"message\":\"Unable to create comment because issue is locked.\"}";
        github.plan("POST .*/comments", new Fault.Refused(403, Map.of(), locked));

        // when
        Published published = Publications.publish(github, publication);

        // then
        assertThat(published.outcomes().get(Surface.COMMENT))
                .asString()
                .contains("issue is locked")
                .doesNotContain("permission");
    }

    @Test
    void a_token_that_github_does_not_know_is_told_as_that() {
        // given
        github.plan(
                "GET /repos/octocat/hello-world",
                new Fault.Refused(401, Map.of(), "{\"message\":\"Bad credentials\"}"));

        // when
        Published published = Publications.publish(github, publication);

        // then
        assertThat(published.outcomes().get(Surface.CHECK))
                .asString()
                .contains("Bad credentials", "a token that is valid");
    }
}
