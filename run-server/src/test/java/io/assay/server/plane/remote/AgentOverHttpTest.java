package io.assay.server.plane.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.engine.queue.LeasedRun;
import io.assay.engine.store.RunStore.Batch;
import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Run;
import io.assay.run.RunState;
import io.assay.run.Verdict;
import io.assay.server.plane.Agent;
import io.assay.server.plane.AgentListener;
import io.assay.server.plane.FakeRun;
import io.assay.server.plane.FakeService;
import io.assay.server.plane.Identity;
import io.assay.server.plane.ManualTicker;
import io.assay.server.plane.RunExecutor;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class AgentOverHttpTest {
    private static final int RUNS = 40;
    private static final int CASES = 50;

    @TempDir
    Path spools;

    private final FakeService service = new FakeService(new ManualTicker(), Duration.ofMinutes(5));
    private final AtomicInteger executions = new AtomicInteger();

    @Test
    void every_run_is_executed_once_through_a_network_that_breaks() throws Exception {
        // given
        List<FakeRun> runs =
                IntStream.range(0, RUNS).mapToObj(i -> service.submit(1)).toList();
        Random random = new Random(11);
        try (AgentServer server = new AgentServer(service);
                CuttingProxy network = new CuttingProxy(server.port());
                HttpDispatch dispatch =
                        new HttpDispatch(HttpClient.newHttpClient(), network.uri(), () -> "secret", spools)) {
            network.cut = () -> random.nextInt(6) == 0;
            server.before = request -> {
                if (random.nextInt(10) == 0) {
                    request.status(503).header("Retry-After", "0").skipRemainingHandlers();
                }
            };
            Identity identity = new Identity("agent-1", Set.of(), 4);
            Agent agent = new Agent(identity, dispatch, (lease, run) -> new ShortExecution(run), AgentListener.NONE);

            // when
            CompletableFuture<Agent.End> end = CompletableFuture.supplyAsync(agent::run);
            while (!service.allEnded()) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            network.cut = () -> false;
            agent.drain();

            // then
            assertThat(end.get(120, TimeUnit.SECONDS)).isEqualTo(Agent.End.DRAINED);
        }
        assertThat(executions).hasValue(RUNS);
        assertThat(runs).allSatisfy(run -> {
            assertThat(run.told()).containsExactly("started", "planned 1 Executing", "executed 0");
            assertThat(run.cases).hasSize(CASES);
        });
    }

    @Test
    void a_run_whose_end_the_service_refuses_ends_as_an_error_at_once() throws Exception {
        // given
        FakeRun run = service.submit(1);
        try (AgentServer server = new AgentServer(service);
                HttpDispatch dispatch =
                        new HttpDispatch(HttpClient.newHttpClient(), server.uri(), () -> "secret", spools)) {
            Identity identity = new Identity("agent-1", Set.of(), 1);
            Agent agent = new Agent(identity, dispatch, (lease, told) -> new Unstarted(told), AgentListener.NONE);

            // when
            CompletableFuture<Agent.End> end = CompletableFuture.supplyAsync(agent::run);
            while (!service.allEnded()) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            agent.drain();
            end.get(120, TimeUnit.SECONDS);
        }

        // then
        assertThat(run.run().state()).isEqualTo(RunState.ERROR);
        assertThat(run.told())
                .singleElement()
                .asString()
                .startsWith("fault INTERNAL")
                .contains("409", "ASSIGNED");
    }

    /** Tells the end of what it never said had started. */
    private record Unstarted(LeasedRun run) implements RunExecutor.Execution {
        @Override
        public Run execute() {
            return run.executed(List.of(), false);
        }

        @Override
        public void cancel(String actor) {}

        @Override
        public void abandon() {}
    }

    /** Tells of a few cases. */
    private final class ShortExecution implements RunExecutor.Execution {
        private final LeasedRun run;

        ShortExecution(LeasedRun run) {
            this.run = run;
        }

        @Override
        public Run execute() {
            executions.incrementAndGet();
            run.started();
            run.planned(1, "Executing");
            List<CaseResult> cases = new ArrayList<>();
            for (int i = 0; i < CASES; i++) {
                CaseId id = new CaseId("smoke", "", "A", "case " + i);
                cases.add(CaseResult.missing(id, "A", null, 1).withVerdict(Verdict.PASSED, 1, null));
            }
            run.append(new Batch(cases, List.of(), List.of(), List.of(), List.of()));
            return run.executed(List.of(), false);
        }

        @Override
        public void cancel(String actor) {}

        @Override
        public void abandon() {}
    }
}
