package io.assay.server.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.engine.store.AuditTrail;
import io.assay.engine.store.Database;
import io.assay.engine.store.Statements;
import io.assay.run.Run;
import io.assay.run.Trigger;
import io.assay.server.access.Principal;
import io.assay.server.access.Role;
import io.assay.server.webhook.Outcome.Kind;
import io.assay.server.webhook.WebhookService.Found;
import io.assay.server.webhook.event.Platform;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds of webhooks on every database. */
abstract class WebhookContract {
    private static final String PUSHES = """
            github:
              secret: "${HOOK}"
              rules: [ { on: push, branches: [master], suite: smoke, environment: staging } ]
            """;

    @TempDir
    private Path folder;

    private WebhookHarness harness;

    protected abstract Database open(Path folder);

    @BeforeEach
    void begin() {
        harness = new WebhookHarness(folder, open(folder));
    }

    @AfterEach
    void end() {
        harness.close();
    }

    private static ObjectNode push() {
        return Payloads.github("push", payload -> payload.path("ref").asText().equals("refs/heads/master"));
    }

    private Found github(String delivery, String event, JsonNode payload) {
        byte[] body = payload.toString().getBytes(UTF_8);
        return harness.done(Platform.GITHUB, Senders.github(WebhookHarness.SECRET, delivery, event, body), body);
    }

    @Test
    void a_push_starts_the_run_of_its_rule_once() {
        // given
        harness.project("checkout", PUSHES);

        // when
        Found found = github("d1", "push", push());
        Receipt again = harness.take(
                Platform.GITHUB,
                Senders.github(
                        WebhookHarness.SECRET, "d1", "push", push().toString().getBytes(UTF_8)),
                push().toString().getBytes(UTF_8));

        // then
        assertThat(again).isEqualTo(new Receipt.Kept(found.delivery().id(), true));
        assertThat(harness.runs()).singleElement().satisfies(run -> {
            assertThat(run.suite()).isEqualTo("smoke");
            assertThat(run.environment()).isEqualTo("staging");
            assertThat(run.revision()).isEqualTo("6113728f27ae82c7b1a177c8d03f9e96e0adf246");
            assertThat(run.trigger()).isEqualTo(new Trigger(Trigger.Kind.WEBHOOK, "Codertocat"));
            assertThat(found.outcomes())
                    .containsExactly(new Outcome(
                            "checkout", 1, Kind.STARTED, "", "", Optional.of(run.id()), "refs/heads/master"));
        });
        assertThat(found.delivery().about().repository()).isEqualTo("Codertocat/Hello-World");
    }

    @Test
    void the_same_event_by_another_hook_starts_nothing() {
        // given
        harness.project("checkout", PUSHES);
        Found first = github("d1", "push", push());

        // when
        ObjectNode byOrganisation = push().put("organisation", "acme");
        Found second = github("d2", "push", byOrganisation);

        // then
        assertThat(harness.runs()).hasSize(1);
        assertThat(second.outcomes()).singleElement().satisfies(outcome -> {
            assertThat(outcome.kind()).isEqualTo(Kind.DUPLICATE);
            assertThat(outcome.run()).isEqualTo(first.outcomes().get(0).run());
        });
    }

    @Test
    void one_secret_serves_several_projects_and_each_is_told_of_its_own() {
        // given
        harness.project("checkout", PUSHES);
        harness.project("other", PUSHES.replace("rules", "repository: acme/other\n  rules"));
        harness.project("stranger", PUSHES.replace("HOOK", "OTHER_HOOK"));

        // when
        Found found = github("d1", "push", push());

        // then
        assertThat(found.delivery().projects()).containsExactly("checkout", "other");
        assertThat(found.outcomes()).extracting(Outcome::project).containsExactly("checkout");
        assertThat(harness.runs()).extracting(Run::project).containsExactly("checkout");
    }

    @Test
    void a_delivery_that_is_sent_many_times_at_once_starts_one_run() throws Exception {
        // given
        harness.project("checkout", PUSHES);
        byte[] body = push().toString().getBytes(UTF_8);
        Map<String, String> headers = Senders.github(WebhookHarness.SECRET, "d1", "push", body);
        ExecutorService senders = Executors.newFixedThreadPool(8);

        // when
        List<Callable<Receipt>> all = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            all.add(() -> harness.take(Platform.GITHUB, headers, body));
        }
        Set<String> deliveries = new HashSet<>();
        int first = 0;
        for (Future<Receipt> one : senders.invokeAll(all)) {
            Receipt.Kept kept = (Receipt.Kept) one.get();
            deliveries.add(kept.delivery());
            first += kept.again() ? 0 : 1;
        }
        senders.shutdown();

        // then
        assertThat(first).isEqualTo(1);
        assertThat(deliveries).hasSize(1);
        assertThat(harness.done(deliveries.iterator().next()).outcomes()).hasSize(1);
        assertThat(harness.runs()).hasSize(1);
    }

    @Test
    void what_a_server_left_that_died_is_finished_by_another() {
        // given: a server has claimed it and is no more
        harness.project("checkout", PUSHES);
        harness.webhooks.close();
        byte[] body = push().toString().getBytes(UTF_8);
        Receipt.Kept kept = (Receipt.Kept)
                harness.take(Platform.GITHUB, Senders.github(WebhookHarness.SECRET, "d1", "push", body), body);
        harness.database.write(transaction ->
                DeliveryTable.claim(transaction, transaction.now().plusMillis(1), Set.of()));

        // when
        try (WebhookService other = harness.start()) {
            harness.awaitDone(other, kept.delivery());
        }

        // then
        assertThat(harness.runs()).hasSize(1);
    }

    @Test
    void two_that_look_at_one_delivery_start_one_run() throws Exception {
        // given
        harness.project("checkout", PUSHES);
        harness.webhooks.close();
        byte[] body = push().toString().getBytes(UTF_8);
        harness.take(Platform.GITHUB, Senders.github(WebhookHarness.SECRET, "d1", "push", body), body);
        DeliveryTable.Claimed claimed = harness.database
                .write(transaction ->
                        DeliveryTable.claim(transaction, transaction.now().minus(Duration.ofSeconds(1)), Set.of()))
                .orElseThrow();

        // when
        Optional<List<Outcome>> slow = Optional.empty();
        try (WebhookService other = harness.start()) {
            harness.awaitDone(other, claimed.delivery().id());
            slow = harness.processing().process(claimed, false);
        }

        // then
        assertThat(slow).isEmpty();
        assertThat(harness.runs()).hasSize(1);
    }

    @Test
    void an_older_commit_that_arrives_late_does_not_cancel_a_newer_one() {
        // given
        harness.project("checkout", PUSHES);
        harness.concurrency("checkout", PUSHES);
        ObjectNode newer = push().put("after", "a".repeat(40));
        ((ObjectNode) newer.get("repository")).put("pushed_at", 2_000_000_000L);
        Found first = github("d1", "push", newer);

        // when
        Found late = github("d2", "push", push());

        // then
        Run kept = harness.service
                .store()
                .find(first.outcomes().get(0).run().orElseThrow())
                .orElseThrow();
        Run superseded = harness.service
                .store()
                .find(late.outcomes().get(0).run().orElseThrow())
                .orElseThrow();
        assertThat(kept.state().terminal()).isFalse();
        assertThat(superseded.state()).hasToString("CANCELLED");
        assertThat(superseded.reason()).hasToString("SUPERSEDED");
    }

    @Test
    void a_delivery_is_replayed_for_the_projects_in_reach_and_audited() {
        // given
        harness.project("checkout", PUSHES);
        Found found = github("d1", "push", push());
        Principal who = new Principal("grace", Role.MAINTAINER, Set.of("checkout"));

        // when
        Delivery replay = harness.database
                .write(transaction -> harness.webhooks.replay(transaction, who, found.delivery()))
                .orElseThrow();
        Found replayed = harness.done(replay.id());

        // then
        assertThat(replay.replayOf()).contains(found.delivery().id());
        assertThat(replayed.outcomes()).extracting(Outcome::kind).containsExactly(Kind.STARTED);
        assertThat(harness.runs()).hasSize(2);
        assertThat(new AuditTrail(harness.database).page(found.delivery().id(), null, 10))
                .extracting(entry -> entry.actor() + " " + entry.action())
                .containsExactly("grace webhook.replayed");
    }

    @Test
    void the_log_shows_what_the_reader_may_see() {
        // given
        harness.project("checkout", PUSHES);
        harness.project("stranger", PUSHES.replace("HOOK", "OTHER_HOOK"));
        Found push = github("d1", "push", push());
        Found star = github("d2", "star", Payloads.github("star", payload -> true));
        Principal ofCheckout = new Principal("a", Role.VIEWER, Set.of("checkout"));
        Principal ofStranger = new Principal("b", Role.VIEWER, Set.of("stranger"));

        // when, then
        assertThat(harness.webhooks.list(ofCheckout, DeliveryFilter.within(ofCheckout.projects()), 10))
                .extracting(found -> found.delivery().id())
                .containsExactly(star.delivery().id(), push.delivery().id());
        assertThat(harness.webhooks.list(ofStranger, DeliveryFilter.within(ofStranger.projects()), 10))
                .isEmpty();
        assertThat(harness.webhooks.find(ofStranger, push.delivery().id())).isEmpty();
        assertThat(star.delivery().about().reason()).isEqualTo("unsupported-event");
    }

    @Test
    void old_deliveries_are_forgotten() {
        // given
        harness.project("checkout", PUSHES);
        Found found = github("d1", "push", push());
        long longAgo = Instant.now().minus(Duration.ofDays(8)).toEpochMilli();
        harness.database.write(transaction ->
                Statements.update(transaction.connection(), "UPDATE webhook_delivery SET received_at = ?", longAgo));

        // when
        harness.webhooks.forget();

        // then
        assertThat(harness.webhooks.find(WebhookHarness.ADMIN, found.delivery().id()))
                .isEmpty();
        assertThat(harness.runs()).hasSize(1);
    }

    @Test
    void what_cannot_be_read_is_kept_with_the_reason() {
        // given
        harness.project("checkout", PUSHES);
        byte[] body = "{\"ref\":".getBytes(UTF_8);

        // when
        Found found = harness.done(Platform.GITHUB, Senders.github(WebhookHarness.SECRET, "d1", "push", body), body);

        // then
        assertThat(found.delivery().about().reason()).isEqualTo("unreadable");
        assertThat(found.outcomes()).isEmpty();
    }
}
