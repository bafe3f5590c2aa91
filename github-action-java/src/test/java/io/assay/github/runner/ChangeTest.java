package io.assay.github.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeTest {
    private static final String MERGE = "6113728f27ae82c7b1a177c8d03f9e96e0adf246";
    private static final String HEAD = "ec26c3e57ca3a959ca5aad62de7213c562f8c821";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"pull_request", "pull_request_target"})
    void a_pull_request_is_its_head_and_not_the_merge_that_github_makes(String event) throws Exception {
        Change change = change(event, "refs/pull/2/merge", "Codertocat/Hello-World", "octocat", payload -> {});

        assertThat(change).isEqualTo(new Change(HEAD, "refs/pull/2/head", "master", OptionalInt.of(2), true, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pull_request", "pull_request_target"})
    void a_forks_pull_request_is_not_trusted(String event) throws Exception {
        Change change = change(
                event,
                "refs/pull/2/merge",
                "Codertocat/Hello-World",
                "octocat",
                payload -> at(payload, "/pull_request/head/repo").put("full_name", "stranger/Hello-World"));

        assertThat(change.trusted()).isFalse();
        assertThat(change.origin()).isEqualTo("a fork");
        assertThat(change.ref()).isEqualTo("refs/pull/2/head");
    }

    @Test
    void a_fork_that_was_deleted_is_one() throws Exception {
        Change change = change(
                "pull_request",
                "refs/pull/2/merge",
                "Codertocat/Hello-World",
                "octocat",
                payload -> at(payload, "/pull_request/head").putNull("repo"));

        assertThat(change.trusted()).isFalse();
    }

    @Test
    void what_dependabot_proposes_is_not_trusted_whoever_starts_the_job() throws Exception {
        Change started =
                change("pull_request", "refs/pull/2/merge", "Codertocat/Hello-World", "dependabot[bot]", p -> {});
        Change written = change(
                "pull_request",
                "refs/pull/2/merge",
                "Codertocat/Hello-World",
                "octocat",
                payload -> at(payload, "/pull_request/user").put("login", "dependabot[bot]"));

        assertThat(started.origin()).isEqualTo("Dependabot");
        assertThat(written.origin()).isEqualTo("Dependabot");
    }

    @Test
    void an_entry_of_the_merge_queue_is_what_would_be_merged() throws Exception {
        Change change =
                change("merge_group", "refs/heads/gh-readonly-queue/main/pr-104-9", "octo-org/octo-repo", "o", p -> {});

        assertThat(change.head()).isEqualTo("2ffea6db159f6b6c47a24e778fb9ef40cf6b1c7d");
        assertThat(change.ref()).startsWith("refs/heads/gh-readonly-queue/main/pr-104-");
        assertThat(change.base()).isEqualTo("main");
        assertThat(change.pullRequest()).isEmpty();
        assertThat(change.trusted()).isTrue();
    }

    @Test
    void a_workflow_after_another_is_about_the_others_commit() throws Exception {
        Change own = change("workflow_run", "refs/heads/main", "octo-org/octo-repo", "octocat", payload -> {});
        Change fork = change("workflow_run", "refs/heads/main", "octo-org/octo-repo", "octocat", payload -> {
            at(payload, "/workflow_run/head_repository").put("full_name", "stranger/octo-repo");
            at(payload, "/workflow_run").put("event", "pull_request");
        });

        assertThat(own.head()).isEqualTo("5779607b49aab1200488439f02372c57b4f75444");
        assertThat(own.trusted()).isTrue();
        assertThat(fork.head()).isEqualTo(own.head());
        assertThat(fork.trusted()).isFalse();
        assertThat(fork.pullRequest()).isEmpty();
    }

    @Test
    void a_pull_request_that_a_workflow_ran_for_is_known_by_its_number() throws Exception {
        Change change = change(
                "workflow_run",
                "refs/heads/main",
                "octo-org/octo-repo",
                "octocat",
                payload -> at(payload, "/workflow_run")
                        .withArray("pull_requests")
                        .addObject()
                        .put("number", 7)
                        .putObject("base")
                        .put("ref", "release"));

        assertThat(change.pullRequest()).hasValue(7);
        assertThat(change.ref()).isEqualTo("refs/pull/7/head");
        assertThat(change.base()).isEqualTo("release");
    }

    @Test
    void a_push_is_what_the_runner_says() throws Exception {
        Change change = change("push", "refs/heads/main", "Codertocat/Hello-World", "octocat", payload -> {});

        assertThat(change).isEqualTo(new Change(MERGE, "refs/heads/main", "main", OptionalInt.empty(), true, ""));
    }

    @Test
    void a_comment_at_a_pull_request_is_not_about_its_commits() throws Exception {
        Change change = change("issue_comment", "refs/heads/main", "Codertocat/Hello-World", "octocat", payload -> {});

        assertThat(change.head()).isEqualTo(MERGE);
        assertThat(change.pullRequest()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{\"pull_request\": 7}"})
    void a_pull_request_that_is_not_told_of_is_taken_from_the_ref_and_not_trusted(String payload) throws Exception {
        Path file = Files.writeString(folder.resolve("event.json"), payload);

        Change change = Change.of(job("pull_request", "refs/pull/12/merge", "o/r", "octocat", file));

        assertThat(change).isEqualTo(new Change(MERGE, "refs/pull/12/head", "", OptionalInt.of(12), false, "a fork"));
    }

    @Test
    void a_head_that_is_no_commit_is_not_believed() throws Exception {
        Change change = change(
                "pull_request",
                "refs/pull/2/merge",
                "Codertocat/Hello-World",
                "octocat",
                payload -> at(payload, "/pull_request/head").put("sha", "$(reboot)"));

        assertThat(change.head()).isEqualTo(MERGE);
    }

    private static ObjectNode at(ObjectNode payload, String pointer) {
        return (ObjectNode) payload.at(pointer);
    }

    private Change change(String event, String ref, String repository, String actor, Consumer<ObjectNode> changes)
            throws Exception {
        String example = event.equals("pull_request_target") ? "pull_request" : event;
        ObjectMapper mapper = new ObjectMapper();
        try (InputStream in = ChangeTest.class.getResourceAsStream("/io/assay/github/event/" + example + ".json")) {
            ObjectNode payload = (ObjectNode) mapper.readTree(in);
            changes.accept(payload);
            Path file = folder.resolve("event.json");
            mapper.writeValue(file.toFile(), payload);
            return Change.of(job(event, ref, repository, actor, file));
        }
    }

    private static Job job(String event, String ref, String repository, String actor, Path payload) {
        return Job.of(new Environment(Map.of(
                "GITHUB_EVENT_NAME", event,
                "GITHUB_EVENT_PATH", payload.toString(),
                "GITHUB_REF", ref,
                "GITHUB_SHA", MERGE,
                "GITHUB_REPOSITORY", repository,
                "GITHUB_ACTOR", actor)));
    }
}
