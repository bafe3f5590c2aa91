package io.assay.server.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.assay.engine.store.Database;
import io.assay.engine.store.Outbox;
import io.assay.engine.store.RunStore;
import io.assay.engine.store.SqlRunStore;
import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Evidence;
import io.assay.run.Failure;
import io.assay.run.FailureKind;
import io.assay.run.Run;
import io.assay.run.RunState;
import io.assay.run.Verdict;
import io.assay.server.delivery.Awaiting;
import io.assay.server.delivery.Cidr;
import io.assay.server.delivery.Delivery;
import io.assay.server.delivery.DeliverySettings;
import io.assay.server.delivery.Inbox;
import io.assay.suite.Notification;
import io.assay.suite.ProjectFile;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who is told what of which runs, on every database. */
@Timeout(120)
abstract class NoticesContract {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> ENVIRONMENT =
            Map.of("ASSAY_NOTIFY_KEY", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "SECRET", "not for projects");
    private static final Notices.Manner AT_ONCE = new Notices.Manner(
            new Folding(Duration.ZERO, Duration.ZERO),
            new DeliverySettings(
                    Duration.ofMinutes(1),
                    List.of(Duration.ofMillis(20)),
                    Duration.ofDays(1),
                    Duration.ofSeconds(1),
                    Duration.ofMillis(20)));

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Map<String, String> files = new ConcurrentHashMap<>();
    private final Set<String> slow = ConcurrentHashMap.newKeySet();
    private final CountDownLatch never = new CountDownLatch(1);
    protected Database database;
    private StoredOutcomes runs;
    private RunStore store;
    private Inbox inbox;

    /** An empty database. */
    protected abstract Database open();

    @BeforeEach
    void openDatabase() {
        database = opened(open());
        store = new SqlRunStore(database);
        runs = new StoredOutcomes(store);
        inbox = opened(new Inbox());
    }

    @AfterEach
    void closeAll() throws Exception {
        never.countDown();
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    @Test
    void a_webhook_is_told_of_each_event_of_a_run_in_order() throws Exception {
        // given
        file("checkout", "team: { webhook: \"" + inbox.url() + "\", secret: \"${ASSAY_NOTIFY_KEY}\" }");
        Server server = server();

        // when
        Run run = runs.finished(runs.answered(runs.started(runs.queued("checkout"))), RunState.FAILED);
        server.until("all events", () -> inbox.got().size() >= 4);

        // then
        assertThat(types()).containsExactly("run.queued", "run.started", "run.waiting-input", "run.finished");
        JsonNode end = JSON.readTree(inbox.bodies().get(3));
        assertThat(end.at("/data/run/id").asText()).isEqualTo(run.id().value());
        assertThat(end.at("/data/run/state").asText()).isEqualTo("FAILED");
        assertThat(end.at("/data/run/finishedAt").asText()).isEqualTo("2026-03-01T08:01:05Z");
        assertThat(end.at("/timestamp").asText()).isEqualTo("2026-03-01T08:01:05Z");
        JsonNode begin = JSON.readTree(inbox.bodies().get(0));
        assertThat(begin.at("/data/run/state").asText()).isEqualTo("QUEUED");
        assertThat(begin.at("/data/run/finishedAt").isNull()).isTrue();
        assertThat(begin.at("/data/run/startedAt").isNull()).isTrue();
        assertThat(String.join("", inbox.bodies())).doesNotContain("TOKEN");
    }

    @Test
    void cdevents_are_as_their_specification_says() throws Exception {
        // given
        file("checkout", "bus: { cdevents: \"" + inbox.url() + "\", cases: true }");
        Server server = server();
        Run run = runs.started(runs.queued("checkout"));
        store.addNew(run.id(), List.of(result("Ünïcode \"a\"", Verdict.PASSED), result("b", Verdict.FAILED)));
        store.addNew(run.id(), List.of(result("c", Verdict.SKIPPED)));

        // when
        runs.finished(run, RunState.ERROR);
        server.until("all events", () -> inbox.got().size() >= 6);

        // then
        assertThat(inbox.got()).hasSize(6).allSatisfy(got -> {
            JsonNode event = JSON.readTree(got.body());
            String type = event.at("/context/type").asText();
            assertThat(schemaErrors(type, got.body())).isEmpty();
            assertThat(got.header("ce-specversion")).isEqualTo("1.0");
            assertThat(got.header("ce-type")).isEqualTo(type);
            assertThat(got.header("ce-id")).isEqualTo(event.at("/context/id").asText());
            assertThat(got.header("ce-source"))
                    .isEqualTo(event.at("/context/source").asText());
            assertThat(got.header("ce-subject"))
                    .isEqualTo(event.at("/subject/id").asText());
            assertThat(got.header("ce-time"))
                    .isEqualTo(event.at("/context/timestamp").asText());
            assertThat(got.header("content-type")).isEqualTo("application/json");
        });
        assertThat(inbox.got())
                .extracting(got -> got.header("ce-type").replaceAll("dev.cdevents.|.0.[23].0", ""))
                .containsExactly(
                        "testsuiterun.queued",
                        "testsuiterun.started",
                        "testcaserun.finished",
                        "testcaserun.skipped",
                        "testcaserun.finished",
                        "testsuiterun.finished");
        assertThat(JSON.readTree(inbox.bodies().get(5))
                        .at("/subject/content/outcome")
                        .asText())
                .isEqualTo("error");
    }

    @Test
    void five_hundred_runs_that_fail_for_one_reason_are_one_message() throws Exception {
        // given
        file("checkout", "chat: { slack: \"" + inbox.url() + "\" }");
        Server server = server();
        IntStream.range(0, 400).forEach(i -> runs.ended("checkout", "suite" + i, RunState.FAILED));
        IntStream.range(0, 100).forEach(i -> runs.ended("checkout", "suite0", RunState.FAILED));

        // when
        server.until("a message", () -> !inbox.got().isEmpty());
        server.relayAll();

        // then
        assertThat(inbox.got()).hasSize(1);
        JsonNode message = JSON.readTree(inbox.bodies().get(0));
        assertThat(message.path("text").asText())
                .startsWith("Assay: 400 first-failure")
                .endsWith("and 380 more");
        assertThat(message.path("blocks").size()).isEqualTo(22);
    }

    @Test
    void people_hear_of_the_first_failure_and_of_the_recovery_and_of_nothing_between() throws Exception {
        // given
        file("checkout", "chat: { slack: \"" + inbox.url() + "\" }");
        Server server = server();

        // when
        runs.ended(RunState.PASSED);
        runs.ended(RunState.FAILED);
        server.until("the failure", () -> inbox.got().size() == 1);
        runs.ended(RunState.ERROR);
        runs.ended(RunState.CANCELLED);
        runs.ended(RunState.FAILED);
        server.relayAll();
        runs.ended(RunState.PASSED);
        server.until("the recovery", () -> inbox.got().size() >= 2);
        runs.ended(RunState.PASSED);
        server.relayAll();

        // then
        assertThat(texts())
                .containsExactly(
                        "checkout / smoke on staging began to fail\n"
                                + "checkout / smoke on staging began to fail: FAILED, 3 of 20 cases failed",
                        "checkout / smoke on staging passes again\n"
                                + "checkout / smoke on staging passes again: PASSED");
    }

    @Test
    void servers_that_share_a_database_tell_everything_once() throws Exception {
        // given
        file("checkout", "team: { webhook: \"" + inbox.url() + "\", secret: \"${ASSAY_NOTIFY_KEY}\", on: finished }");
        List<Server> servers = List.of(server(), server());
        IntStream.range(0, 50).forEach(i -> runs.ended(i % 2 == 0 ? RunState.PASSED : RunState.FAILED));

        // when
        Thread other =
                new Thread(() -> servers.get(1).until("all", () -> inbox.got().size() >= 50));
        other.start();
        servers.get(0).until("all", () -> inbox.got().size() >= 50);
        other.join();
        servers.get(0).relayAll();

        // then
        assertThat(inbox.got()).hasSize(50);
    }

    @Test
    void a_project_whose_file_cannot_be_had_holds_up_no_other() {
        // given
        slow.add("search");
        file("checkout", "team: { webhook: \"" + inbox.url() + "\", secret: \"${ASSAY_NOTIFY_KEY}\", on: finished }");
        Server server = server();
        IntStream.range(0, 150).forEach(i -> runs.ended("search", "smoke", RunState.PASSED));

        // when
        runs.ended(RunState.PASSED);

        // then
        server.until("the event", () -> inbox.got().size() == 1);
    }

    @Test
    void what_a_receiver_does_not_cover_it_is_not_told_of() {
        // given
        file(
                "checkout",
                "a: { webhook: \"" + inbox.url() + "\", secret: \"${ASSAY_NOTIFY_KEY}\", on: finished, suites: nightly,"
                        + " refs: \"release/*\" }",
                "b: { webhook: \"" + inbox.url() + "?b\", secret: \"${ASSAY_NOTIFY_KEY}\", on: finished, suites: smoke,"
                        + " environments: staging }");
        Server server = server();

        // when
        runs.ended("checkout", "nightly", RunState.PASSED);
        runs.ended("checkout", "smoke", RunState.PASSED);
        server.until("an event", () -> !inbox.got().isEmpty());
        server.relayAll();

        // then
        assertThat(inbox.got()).extracting(Inbox.Got::path).containsExactly("/hook?b");
    }

    private static List<?> schemaErrors(String type, String body) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(NoticesContract.class.getResourceAsStream("cdevents/" + type + ".json"))) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(in, InputFormat.JSON)
                    .validate(
                            body,
                            InputFormat.JSON,
                            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
        }
    }

    private static CaseResult result(String name, Verdict verdict) {
        Failure failure = verdict == Verdict.FAILED
                ? new Failure(FailureKind.ASSERTION, "expected 1", "AssertionError", "")
                : null;
        return new CaseResult(
                new CaseId("", "", "com.example.Cart", name),
                "com.example.Cart",
                null,
                0,
                verdict,
                Duration.ofMillis(5),
                1,
                failure,
                Evidence.NONE,
                false,
                1,
                false);
    }

    private void file(String project, String... receivers) {
        files.put(
                project,
                "project: " + project + "\nsuites: { smoke: { run: make, reports: out.xml } }\nnotifications:\n  "
                        + String.join("\n  ", receivers) + "\n");
    }

    private Optional<Collection<Notification>> receivers(String project) {
        if (slow.contains(project)) {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return Optional.ofNullable(files.get(project))
                .map(text -> ProjectFile.parse("assay.yaml", text, Map.of())
                        .notifications()
                        .values());
    }

    private List<String> types() throws IOException {
        List<String> types = new ArrayList<>();
        for (String body : inbox.bodies()) {
            types.add(JSON.readTree(body).path("type").asText());
        }
        return types;
    }

    private List<String> texts() throws IOException {
        List<String> texts = new ArrayList<>();
        for (String body : inbox.bodies()) {
            texts.add(JSON.readTree(body).path("text").asText());
        }
        return texts;
    }

    private Server server() {
        Notices notices = opened(Notices.start(
                new Notices.Sources(database, store, run -> "", this::receivers, ENVIRONMENT, InstantSource.system()),
                Outgoing.reaching("", List.of(Cidr.of("127.0.0.0/8").orElseThrow())),
                AT_ONCE,
                (receiver, delivered) -> {}));
        return new Server(notices, new Outbox(database, notices));
    }

    /** What a server does again and again, done by a test. */
    private record Server(Notices notices, Outbox outbox) {
        void relay() {
            int unused = outbox.relay(entry -> {});
            notices.look();
        }

        /** Until nothing is left of which messages could be made, and all of them have been sent. */
        void relayAll() {
            until("all messages", () -> notices.deliveries().count(Delivery.State.WAITING) == 0);
        }

        void until(String what, Callable<Boolean> condition) {
            Awaiting.until(what, () -> {
                relay();
                return condition.call();
            });
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.push(part);
        return part;
    }
}
