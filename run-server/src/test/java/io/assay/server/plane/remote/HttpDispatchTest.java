package io.assay.server.plane.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.engine.queue.Heartbeat;
import io.assay.engine.queue.Heartbeat.Answer;
import io.assay.engine.queue.Lease;
import io.assay.engine.queue.LeaseLostException;
import io.assay.engine.queue.LeasedRun;
import io.assay.engine.queue.Offer;
import io.assay.engine.store.RunStore.Batch;
import io.assay.engine.store.RunStore.KnownCase;
import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Failure;
import io.assay.run.FailureKind;
import io.assay.run.Reason;
import io.assay.run.RunState;
import io.assay.run.TimelineEvent;
import io.assay.run.Verdict;
import io.assay.server.plane.DispatchException;
import io.assay.server.plane.DispatchException.Kind;
import io.assay.server.plane.FakeRun;
import io.assay.server.plane.FakeRuns;
import io.assay.server.plane.FakeService;
import io.assay.server.plane.ManualTicker;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpDispatchTest {
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final Duration VALID = Duration.ofMinutes(5);
    private static final Offer OFFER = new Offer("agent-1", Set.of("linux"), 4, 4, false);

    @TempDir
    Path spools;

    private final ManualTicker clock = new ManualTicker();
    private final FakeService service = new FakeService(clock, VALID);
    private AgentServer server;
    private CuttingProxy network;
    private HttpDispatch dispatch;

    @BeforeEach
    void start() throws Exception {
        server = new AgentServer(service);
        network = new CuttingProxy(server.port());
        dispatch = dispatch(network.uri(), "secret");
    }

    @AfterEach
    void stop() throws Exception {
        dispatch.close();
        network.close();
        server.close();
    }

    @Test
    void a_run_is_leased_told_of_and_ended() throws Exception {
        // given
        FakeRun run = service.submit(2);
        run.history = List.of(new KnownCase(id(1), "A", null, Verdict.PASSED, Duration.ofMillis(3)));

        // when
        Lease lease = dispatch.lease(OFFER, LONG).orElseThrow();
        LeasedRun leased = dispatch.open(lease);
        leased.started();
        leased.phase("Setting up");
        leased.planned(2, "Executing");
        leased.log(1, 0, "one\n".getBytes(StandardCharsets.UTF_8));
        leased.append(batch(1, 10));
        leased.keep("screen shots/æ %2e.png", new ByteArrayInputStream(new byte[3_000_000]));
        leased.executed(List.of(), false);

        // then
        assertThat(lease.work()).isEqualTo(FakeRuns.work());
        assertThat(lease.slots()).isEqualTo(2);
        assertThat(leased.run().state()).isEqualTo(RunState.PASSED);
        assertThat(run.cases).hasSize(10);
        assertThat(run.kept.get("screen shots/æ %2e.png")).hasSize(3_000_000);
        assertThat(run.told()).containsExactly("started", "phase Setting up", "planned 2 Executing", "executed 0");
        assertThat(spools).as("what was sent is not kept").isEmptyDirectory();
    }

    @Test
    void nothing_is_lost_or_told_twice_when_the_network_breaks_again_and_again() throws Exception {
        // given
        Random random = new Random(7);
        FakeRun run = service.submit(1);
        run.history = IntStream.range(0, 25_000)
                .mapToObj(i -> new KnownCase(id(i), "A", null, Verdict.PASSED, Duration.ofMillis(i)))
                .toList();
        Lease lease = dispatch.lease(OFFER, LONG).orElseThrow();
        LeasedRun leased = dispatch.open(lease);
        network.cut = () -> random.nextInt(3) == 0;
        server.before = request -> {
            if (random.nextInt(5) == 0) {
                request.status(503).skipRemainingHandlers();
            }
        };

        // when
        List<KnownCase> history = leased.history();
        leased.started();
        StringBuilder log = new StringBuilder();
        List<TimelineEvent> events = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Batch batch = batch(i * 10, 10);
            leased.append(batch);
            events.addAll(batch.events());
            byte[] line = ("line " + i + "\n").getBytes(StandardCharsets.UTF_8);
            leased.log(1, log.length(), line);
            log.append("line ").append(i).append('\n');
        }
        leased.keep("a.bin", new ByteArrayInputStream(new byte[100_000]));
        leased.executed(List.of(), true);

        // then
        assertThat(history).isEqualTo(run.history);
        assertThat(run.events).isEqualTo(events);
        assertThat(run.cases).hasSize(1_000);
        assertThat(run.log(1)).asString(StandardCharsets.UTF_8).isEqualTo(log.toString());
        assertThat(run.kept.get("a.bin")).hasSize(100_000);
        assertThat(run.told()).containsExactly("started", "executed 0");
    }

    @Test
    void a_run_whose_grant_was_lost_on_its_way_is_granted_again_and_not_anew() throws Exception {
        // given
        FakeRun run = service.submit(1);
        network.cut = () -> true;
        assertThatThrownBy(() -> dispatch.lease(OFFER, LONG))
                .isInstanceOf(DispatchException.class)
                .hasMessageContaining("cannot be reached");
        network.cut = () -> false;

        // when
        Lease lease = dispatch.lease(OFFER, LONG).orElseThrow();

        // then
        assertThat(lease.ref()).isEqualTo(new Lease.Ref(run.id(), 1));
        assertThat(dispatch.lease(OFFER, Duration.ofMillis(1))).isEmpty();
    }

    @Test
    void whoever_stops_waiting_leaves_no_question_behind_that_takes_a_run() throws Exception {
        // given
        CountDownLatch interrupted = new CountDownLatch(1);
        Thread asking = new Thread(() -> {
            try {
                dispatch.lease(OFFER, Duration.ofSeconds(50));
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
        });
        asking.start();
        while (service.waiting() == 0) {
            Thread.onSpinWait();
        }

        // when
        asking.interrupt();
        interrupted.await();
        FakeRun run = service.submit(1);

        // then
        assertThat(service.waiting()).isZero();
        assertThat(run.run().state()).isEqualTo(RunState.QUEUED);
    }

    @Test
    void signs_of_life_bring_back_what_to_do() throws Exception {
        // given
        FakeRun first = service.submit(1);
        FakeRun second = service.submit(1);
        Lease one = dispatch.lease(OFFER, LONG).orElseThrow();
        Lease two = dispatch.lease(OFFER, LONG).orElseThrow();
        LeasedRun lost = dispatch.open(two);
        first.cancel("ola");
        clock.advance(VALID.dividedBy(2));
        dispatch.heartbeat(OFFER, List.of(one.ref()));
        clock.advance(VALID.dividedBy(2));

        // when
        List<Heartbeat> answers = dispatch.heartbeat(OFFER, List.of(one.ref(), two.ref()));

        // then
        assertThat(answers)
                .containsExactly(
                        new Heartbeat(one.ref(), Answer.CANCEL, "ola"), new Heartbeat(two.ref(), Answer.LOST, ""));
        assertThatThrownBy(() -> lost.append(batch(0, 1))).isInstanceOf(LeaseLostException.class);
        assertThat(second.cases).isEmpty();
    }

    @Test
    void a_lease_that_somebody_else_has_is_lost_whatever_is_told() throws Exception {
        // given
        service.submit(1);
        Lease lease = dispatch.lease(OFFER, LONG).orElseThrow();
        LeasedRun leased = dispatch.open(lease);
        clock.advance(VALID);
        service.heartbeat(OFFER, List.of());

        // when, then
        assertThatThrownBy(leased::started).isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> leased.keep("a", new ByteArrayInputStream(new byte[1])))
                .isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> leased.executed(List.of(), false)).isInstanceOf(LeaseLostException.class);
    }

    @Test
    void what_a_service_that_is_going_down_cannot_take_is_told_again() throws Exception {
        // given
        FakeRun run = service.submit(1);
        LeasedRun leased = dispatch.open(dispatch.lease(OFFER, LONG).orElseThrow());
        service.trouble = new IllegalStateException("the run store is closed");
        AtomicInteger asked = new AtomicInteger();
        server.before = request -> {
            if (asked.incrementAndGet() == 3) {
                service.trouble = null;
            }
        };

        // when
        leased.started();

        // then
        assertThat(asked).hasValue(3);
        assertThat(run.told()).containsExactly("started");
    }

    @Test
    void what_the_runs_state_does_not_allow_is_told_at_once_and_not_again() throws Exception {
        // given
        FakeRun run = service.submit(1);
        LeasedRun leased = dispatch.open(dispatch.lease(OFFER, LONG).orElseThrow());
        server.requests.clear();

        // when
        assertThatThrownBy(() -> leased.executed(List.of(), false))
                .isInstanceOfSatisfying(
                        DispatchException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
                .hasMessageContaining("409")
                .hasMessageContaining("tell that it started before its end");

        // then
        assertThat(server.requests).as("not again").hasSize(1);
        leased.fault(Reason.INTERNAL, "it was never started");
        assertThat(run.run().state()).isEqualTo(RunState.ERROR);
        assertThat(run.told()).containsExactly("fault INTERNAL it was never started");
    }

    @Test
    void a_slow_service_slows_down_who_tells_it_instead_of_filling_the_memory() throws Exception {
        // given
        FakeRun run = service.submit(1);
        LeasedRun leased = dispatch.open(dispatch.lease(OFFER, LONG).orElseThrow());
        leased.started();
        CountDownLatch slow = new CountDownLatch(1);
        server.before = request -> slow.await();
        AtomicInteger accepted = new AtomicInteger();
        byte[] megabyte = new byte[1024 * 1024];
        Thread telling = new Thread(() -> {
            for (int i = 0; i < 30; i++) {
                leased.log(1, (long) i * megabyte.length, megabyte);
                accepted.incrementAndGet();
            }
        });

        // when
        telling.start();
        while (telling.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        int before = accepted.get();
        slow.countDown();
        telling.join();
        leased.executed(List.of(), false);

        // then
        assertThat(before).isBetween(8, 12);
        assertThat(run.log(1)).hasSize(30 * megabyte.length);
    }

    @Test
    void a_hundred_thousand_cases_of_the_parent_arrive_in_order() throws Exception {
        // given
        FakeRun run = service.submit(1);
        run.parent = FakeRuns.queued();
        run.parentCases =
                IntStream.range(0, 100_000).mapToObj(HttpDispatchTest::result).toList();
        LeasedRun leased = dispatch.open(dispatch.lease(OFFER, LONG).orElseThrow());

        // when
        try (Stream<CaseResult> cases = leased.parentCases()) {
            // then
            assertThat(cases.toList()).isEqualTo(run.parentCases);
            assertThat(leased.parent()).isEqualTo(run.parent);
        }
    }

    @Test
    void without_a_parent_there_is_none() throws Exception {
        service.submit(1);
        LeasedRun leased = dispatch.open(dispatch.lease(OFFER, LONG).orElseThrow());

        assertThat(leased.parent()).isNull();
        assertThat(leased.parentCases()).isEmpty();
    }

    @Test
    void very_large_results_arrive() throws Exception {
        // given
        FakeRun run = service.submit(1);
        LeasedRun leased = dispatch.open(dispatch.lease(OFFER, LONG).orElseThrow());
        leased.started();
        Failure failure = new Failure(FailureKind.ASSERTION, "\u0000\ud800".repeat(500_000), "", "x".repeat(1_000_000));
        List<CaseResult> large = IntStream.range(0, 20)
                .mapToObj(i -> result(i).withVerdict(Verdict.FAILED, 1, failure))
                .toList();

        // when
        leased.append(new Batch(large, List.of(), List.of(), List.of(), List.of()));
        leased.executed(List.of(), false);

        // then
        assertThat(run.cases.values()).containsExactlyElementsOf(large);
    }

    @Test
    void an_artifact_may_not_lead_out_of_its_folder() throws Exception {
        service.submit(1);
        LeasedRun leased = dispatch.open(dispatch.lease(OFFER, LONG).orElseThrow());

        assertThatThrownBy(() -> leased.keep("../../etc/passwd", new ByteArrayInputStream(new byte[1])))
                .isInstanceOf(DispatchException.class)
                .hasMessageContaining("400")
                .hasMessageContaining("'../../etc/passwd'");
    }

    @Test
    void a_token_that_is_not_taken_is_told_apart_from_a_service_that_is_away() throws Exception {
        try (HttpDispatch wrong = dispatch(server.uri(), "wrong")) {
            assertThatThrownBy(() -> wrong.lease(OFFER, LONG))
                    .isInstanceOfSatisfying(
                            DispatchException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DENIED));
        }
        server.close();
        assertThatThrownBy(() -> dispatch.heartbeat(OFFER, List.of()))
                .isInstanceOfSatisfying(
                        DispatchException.class, e -> assertThat(e.kind()).isEqualTo(Kind.AWAY));
    }

    private HttpDispatch dispatch(URI uri, String token) {
        return new HttpDispatch(HttpClient.newHttpClient(), uri, () -> token, spools);
    }

    private static Batch batch(int from, int count) {
        List<CaseResult> cases = IntStream.range(from, from + count)
                .mapToObj(HttpDispatchTest::result)
                .toList();
        TimelineEvent event = new TimelineEvent(
                Instant.ofEpochSecond(from), TimelineEvent.Kind.NOTICE, 1, 1, "batch " + from, "agent");
        return new Batch(cases, List.of(event), List.of(), List.of(), List.of());
    }

    private static CaseResult result(int number) {
        return CaseResult.missing(id(number), "A", null, 1).withVerdict(Verdict.PASSED, 1, null);
    }

    private static CaseId id(int number) {
        return new CaseId("smoke", "", "A", "case " + number);
    }
}
