package io.assay.server.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.engine.store.SqliteDatabase;
import io.assay.engine.workspace.GitRepository;
import io.assay.run.RunId;
import io.assay.server.webhook.Outcome.Kind;
import io.assay.server.webhook.event.Platform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What payloads do not tell is asked of the project's repository. */
class RepositoryRulesTest {
    @TempDir
    private Path folder;

    private WebhookHarness harness;
    private GitRepository repository;
    private String base;

    @BeforeEach
    void begin() throws Exception {
        repository = GitRepository.in(folder.resolve("repository"));
        WebhookHarness.write(repository.folder(), "checkout", """
                github:
                  secret: "${HOOK}"
                  rules:
                    - { on: pull-request, paths: ["src/**"], suite: smoke, environment: staging }
                    - { on: comment, environment: staging }
                    - { on: push, suite: smoke, environment: staging }
                """);
        base = repository.commit();
        harness = new WebhookHarness(folder, SqliteDatabase.open(folder.resolve("assay.db"), InstantSource.system()));
        harness.register(repository.source());
    }

    @AfterEach
    void end() {
        harness.close();
    }

    private Outcome github(String event, JsonNode payload) {
        byte[] body = payload.toString().getBytes(UTF_8);
        return harness.done(
                        Platform.GITHUB,
                        Senders.github(WebhookHarness.SECRET, UUID.randomUUID().toString(), event, body),
                        body)
                .outcomes()
                .get(0);
    }

    private ObjectNode pull(String head) {
        ObjectNode payload = Payloads.github(
                "pull_request", each -> each.path("action").asText().equals("opened"));
        ((ObjectNode) payload.at("/pull_request/head")).put("sha", head);
        ((ObjectNode) payload.at("/pull_request/base")).put("sha", base);
        return payload;
    }

    private static ObjectNode comment() {
        ObjectNode payload = Payloads.github(
                "issue_comment", each -> each.path("action").asText().equals("created"));
        ((ObjectNode) payload.get("issue")).put("number", 7).putObject("pull_request");
        ((ObjectNode) payload.get("comment")).put("body", "/assay run smoke").put("author_association", "OWNER");
        return payload;
    }

    @Test
    void the_files_of_a_pull_request_are_those_in_which_it_differs() throws Exception {
        // given
        repository.git("checkout", "-q", "-b", "docs");
        String docs = repository.commit("docs/index.md", "more");
        String source = repository.commit("src/A.java", "class A {}");

        // when
        Outcome passed = github("pull_request", pull(docs));
        Outcome started = github("pull_request", pull(source));

        // then
        assertThat(passed.reason()).isEqualTo("paths");
        assertThat(started.kind()).as(started.words()).isEqualTo(Kind.STARTED);
    }

    @Test
    void a_commented_pull_request_is_trusted_where_its_commit_is_the_tip_of_a_branch() throws Exception {
        // given
        repository.git("checkout", "-q", "-b", "own");
        String own = repository.commit("a", "1");
        repository.git("update-ref", "refs/pull/7/head", own);

        // when
        RunId run = github("issue_comment", comment()).run().orElseThrow();

        // then
        assertThat(harness.service.store().find(run).orElseThrow().revision()).isEqualTo(own);
        assertThat(harness.said(run)).doesNotContain("untrusted");
    }

    @Test
    void a_commented_pull_request_of_a_fork_is_not_trusted() throws Exception {
        // given
        repository.git("checkout", "-q", "--detach");
        String foreign = repository.commit("a", "1");
        repository.git("update-ref", "refs/pull/7/head", foreign);
        repository.git("checkout", "-q", "main");

        // when
        RunId run = github("issue_comment", comment()).run().orElseThrow();

        // then
        assertThat(harness.service.store().find(run).orElseThrow().revision()).isEqualTo(foreign);
        assertThat(harness.said(run)).contains("untrusted");
    }

    @Test
    void a_repository_that_does_not_answer_is_asked_again() throws Exception {
        // given: a push that is told while the repository does not answer
        byte[] ping = Payloads.github("ping", each -> true).toString().getBytes(UTF_8);
        harness.done(Platform.GITHUB, Senders.github(WebhookHarness.SECRET, "d0", "ping", ping), ping);
        Files.move(repository.folder().resolve(".git"), folder.resolve("away"));
        byte[] body = Payloads.github("push", each -> each.path("ref").asText().equals("refs/heads/master"))
                .put("after", base)
                .toString()
                .getBytes(UTF_8);
        Receipt.Kept kept = (Receipt.Kept)
                harness.take(Platform.GITHUB, Senders.github(WebhookHarness.SECRET, "d1", "push", body), body);
        harness.awaitAttempt(kept.delivery());

        // when
        Files.move(folder.resolve("away"), repository.folder().resolve(".git"));
        Outcome outcome = harness.done(kept.delivery()).outcomes().get(0);

        // then
        assertThat(outcome.kind()).as(outcome.words()).isEqualTo(Kind.STARTED);
    }
}
