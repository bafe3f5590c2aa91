package io.assay.server.plane;

import io.assay.engine.queue.Dispatch;
import io.assay.engine.queue.Lease.Ref;
import io.assay.run.Run;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** An agent at work on a thread of its own, with what it says. */
final class AgentHarness implements AutoCloseable {
    final List<String> said = new CopyOnWriteArrayList<>();
    final Agent agent;
    private final CompletableFuture<Agent.End> end = new CompletableFuture<>();

    AgentHarness(Dispatch dispatch, RunExecutor executor, Ticker ticker, int slots) {
        Identity identity = new Identity("agent-1", Set.of("linux"), slots);
        agent = new Agent(identity, new Agent.Parts(dispatch, executor, listener(), ticker));
        Thread thread = new Thread(() -> end.complete(agent.run()), "agent");
        thread.setDaemon(true);
        thread.start();
    }

    Agent.End end() throws Exception {
        return end.get(60, TimeUnit.SECONDS);
    }

    boolean ended() {
        return end.isDone();
    }

    @Override
    public void close() {
        agent.cancel("the end of the test");
    }

    static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("in 20 s it did not come to this: " + what);
            }
            TimeUnit.MILLISECONDS.sleep(2);
        }
    }

    private AgentListener listener() {
        return new AgentListener() {
            @Override
            public void ended(Run run) {
                said.add("ended " + run.state());
            }

            @Override
            public void cancelling(Ref lease, String actor) {
                said.add("cancelling for " + actor);
            }

            @Override
            public void lost(Ref lease, String why) {
                said.add("lost " + lease.epoch() + ": " + why);
            }

            @Override
            public void broken(Ref lease, Throwable fault) {
                said.add("broken " + fault.getMessage());
            }

            @Override
            public void away(String why) {
                said.add("away: " + why);
            }

            @Override
            public void back() {
                said.add("back");
            }

            @Override
            public void denied(String why) {
                said.add("denied: " + why);
            }

            @Override
            public void draining(int left) {
                said.add("draining " + left);
            }
        };
    }
}
