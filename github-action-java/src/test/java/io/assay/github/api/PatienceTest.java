package io.assay.github.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.github.api.GithubException.Kind;
import io.assay.github.fake.FakeGithub;
import io.assay.github.fake.Fault;
import io.assay.github.fake.SwiftPace;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final String STATUS = "POST .*/statuses/.*";
    private static final String COMMENT = "POST .*/comments";

    private final FakeGithub github = new FakeGithub();
    private final SwiftPace pace = new SwiftPace();
    private final Repository repository =
            new Access(github.api(), FakeGithub.REPOSITORY, FakeGithub.TOKEN, Map.of()).open(pace);

    @AfterEach
    void close() {
        github.close();
    }

    @Test
    void a_limit_that_only_the_body_tells_is_waited_for_a_minute_and_then_longer() {
        // given
        github.plan(STATUS, Fault.secondaryLimit());
        github.plan(STATUS, Fault.secondaryLimit());

        // when
        repository.status(status());

        // then
        assertThat(pace.pauses()).containsExactly(Duration.ofMinutes(1), Duration.ofMinutes(2));
        assertThat(github.statuses()).hasSize(1);
    }

    @Test
    void what_a_limit_asks_for_is_waited() {
        // given
        github.plan(STATUS, new Fault.Refused(429, Map.of("Retry-After", "7"), "{}"));

        // when
        repository.status(status());

        // then
        assertThat(pace.pauses()).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void a_limit_that_lasts_longer_than_a_job_waits_is_told() {
        // given
        github.plan(
                STATUS,
                new Fault.Refused(
                        403,
                        Map.of("X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "9999999999"),
                        "{\"message\":\"API rate limit exceeded\"}"));

        // then
        assertThatThrownBy(() -> repository.status(status()))
                .isInstanceOfSatisfying(
                        GithubException.class, e -> assertThat(e.kind()).isEqualTo(Kind.LIMITED))
                .hasMessageContaining("rate limit");
        assertThat(pace.pauses()).isEmpty();
    }

    @Test
    void a_refusal_is_no_limit() {
        // given
        github.permit();

        // then
        assertThatThrownBy(() -> repository.status(status()))
                .isInstanceOfSatisfying(GithubException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.DENIED);
                    assertThat(e.permission()).contains("statuses=write");
                })
                .hasMessageContaining("Resource not accessible by integration");
        assertThat(pace.pauses()).isEmpty();
    }

    @Test
    void a_write_that_may_have_been_done_is_not_sent_again_unasked() {
        // given
        github.plan(COMMENT, new Fault.Cut(true));

        // then
        assertThatThrownBy(() -> repository.comment(7, "hello"))
                .isInstanceOfSatisfying(
                        GithubException.class, e -> assertThat(e.uncertain()).isTrue());
        assertThat(github.comments()).hasSize(1);
    }

    @Test
    void a_write_that_never_arrived_is_sent_again_until_the_time_is_over() {
        // given
        Repository nowhere =
                new Access(URI.create("http://127.0.0.1:1"), FakeGithub.REPOSITORY, "t", Map.of()).open(pace);

        // then
        assertThatThrownBy(() -> nowhere.status(status()))
                .isInstanceOfSatisfying(
                        GithubException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE));
        assertThat(pace.waited()).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(3));
    }

    @Test
    void graphql_is_where_the_server_has_it() {
        assertThat(access("https://api.github.com/").graphql()).hasToString("https://api.github.com/graphql");
        assertThat(access("https://github.example.com/api/v3").graphql())
                .hasToString("https://github.example.com/api/graphql");
    }

    @Test
    void a_token_is_never_printed() {
        assertThat(access("https://api.github.com").toString()).doesNotContain("secret");
    }

    private static Access access(String api) {
        return new Access(URI.create(api), FakeGithub.REPOSITORY, "secret", Map.of());
    }

    private static CommitStatus status() {
        return new CommitStatus(
                "0123456789abcdef0123456789abcdef01234567",
                "assay/unit",
                CommitStatus.State.SUCCESS,
                "1 of 1 passed",
                URI.create("https://example.com/"));
    }
}
