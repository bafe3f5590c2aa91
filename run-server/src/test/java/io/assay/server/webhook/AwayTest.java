package io.assay.server.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.engine.store.SqliteDatabase;
import io.assay.engine.workspace.GitRepository;
import io.assay.engine.workspace.Source;
import io.assay.server.service.RegisteredProject;
import io.assay.server.service.RegisteredProject.Untrusted;
import io.assay.server.webhook.Outcome.Kind;
import io.assay.server.webhook.event.Platform;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Repositories that do not answer, so that nobody knows what their projects say. */
class AwayTest {
    private static final String RULES = """
            gitlab:
              secret: "${HOOK}"
              rules: { on: push, paths: ["src/**"], suite: smoke, environment: staging }
            """;

    @TempDir
    private Path folder;

    private WebhookHarness harness;
    private GitRepository repository;
    private String head;
    private Path away;

    @BeforeEach
    void begin() throws Exception {
        repository = GitRepository.in(folder.resolve("repository"));
        away = folder.resolve("away");
        WebhookHarness.write(repository.folder(), "checkout", RULES);
        head = repository.commit();
        harness = new WebhookHarness(folder, SqliteDatabase.open(folder.resolve("assay.db"), InstantSource.system()));
        harness.register(repository.source());
        harness.webhooks.close();
    }

    @AfterEach
    void end() {
        harness.close();
    }

    /** A delivery that was kept, and that nobody has looked at. */
    private String waiting() {
        Delivery first;
        try (WebhookService started = harness.start()) {
            Receipt.Kept kept = (Receipt.Kept) started.take(push("d1"));
            first = harness.awaitDone(started, kept.delivery()).delivery();
        }
        return harness.database
                .write(transaction -> harness.webhooks.replay(transaction, WebhookHarness.ADMIN, first))
                .orElseThrow()
                .id();
    }

    private Arrival push(String delivery) {
        ObjectNode payload = Payloads.gitlab("push", each -> true);
        return push(delivery, payload.put("after", head).put("checkout_sha", head));
    }

    private static Arrival push(String delivery, ObjectNode payload) {
        return Senders.arrival(
                Platform.GITLAB,
                Senders.gitlab(WebhookHarness.SECRET, delivery, "Push Hook"),
                payload.toString().getBytes(UTF_8));
    }

    @Test
    void what_nobody_can_verify_yet_is_to_be_sent_again() throws Exception {
        // given
        Files.move(repository.folder(), away);

        // when
        Receipt untold;
        try (WebhookService started = harness.start()) {
            untold = started.take(push("d1"));
        }
        Files.move(away, repository.folder());
        Receipt kept;
        try (WebhookService started = harness.start()) {
            kept = started.take(push("d1"));
        }

        // then
        assertThat(untold).isEqualTo(new Receipt.Untold());
        assertThat(kept).isInstanceOf(Receipt.Kept.class);
    }

    @Test
    void what_was_kept_before_a_restart_waits_until_the_project_can_be_read() throws Exception {
        // given
        String delivery = waiting();
        Files.move(repository.folder(), away);

        // when
        try (WebhookService started = harness.start()) {
            started.sweep();
            harness.awaitAttempt(delivery);
        }
        Delivery waiting = harness.webhooks
                .find(WebhookHarness.ADMIN, delivery)
                .orElseThrow()
                .delivery();
        Files.move(away, repository.folder());
        WebhookService.Found found;
        try (WebhookService started = harness.start()) {
            found = harness.awaitDone(started, delivery);
        }

        // then
        assertThat(waiting.state()).isEqualTo(Delivery.State.WAITING);
        assertThat(found.outcomes()).extracting(Outcome::project).containsExactly("checkout");
    }

    @Test
    void a_git_server_that_hangs_holds_up_its_own_project_alone() throws Exception {
        // given
        try (ServerSocket hanging = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Source.Git source = new Source.Git(
                    "http://127.0.0.1:" + hanging.getLocalPort() + "/hanging.git", Optional.empty(), "main");
            RegisteredProject project =
                    new RegisteredProject("hanging", source, Untrusted.REFUSE, Map.of(), "ada", Instant.EPOCH, 1);
            harness.database.write(
                    transaction -> harness.service.runs().projects().register(transaction, project));
            harness.project("prompt", "gitlab: { secret: \"${OTHER_HOOK}\", rules: { on: push, suite: smoke } }\n");
            Arrival arrival = Senders.arrival(
                    Platform.GITLAB,
                    Senders.gitlab(WebhookHarness.ENVIRONMENT.getOrDefault("OTHER_HOOK", ""), "d1", "Push Hook"),
                    Payloads.gitlab("push", each -> true).toString().getBytes(UTF_8));

            // when
            WebhookService.Found found;
            try (WebhookService started = harness.start()) {
                Receipt receipt = started.take(arrival);
                found = harness.awaitDone(started, ((Receipt.Kept) receipt).delivery());
            }

            // then
            assertThat(found.outcomes()).extracting(Outcome::project).containsExactly("prompt");
        }
    }

    @Test
    void a_push_of_gitlab_counts_what_it_took_back() throws Exception {
        // given
        String before = repository.commit("src/A.java", "class A {}");
        repository.git("reset", "-q", "--hard", "HEAD~1");
        String after = repository.commit("README.md", "other");
        ObjectNode payload = Payloads.gitlab("push", each -> true);
        payload.put("before", before)
                .put("after", after)
                .put("checkout_sha", after)
                .put("total_commits_count", 1);
        payload.putArray("commits").addObject().putArray("added").add("README.md");
        payload.remove("project");
        payload.remove("repository");

        // when
        WebhookService.Found found;
        try (WebhookService started = harness.start()) {
            Receipt receipt = started.take(push("d1", payload));
            found = harness.awaitDone(started, ((Receipt.Kept) receipt).delivery());
        }

        // then
        assertThat(found.outcomes()).extracting(Outcome::kind).containsExactly(Kind.STARTED);
    }
}
