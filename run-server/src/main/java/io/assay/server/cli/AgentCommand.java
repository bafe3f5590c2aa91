package io.assay.server.cli;

import io.assay.ci.Signals;
import io.assay.client.Server;
import io.assay.engine.RequestException;
import io.assay.server.plane.Agent;
import io.assay.server.plane.Identity;
import io.assay.server.plane.RunExecutor;
import io.assay.server.plane.remote.HttpDispatch;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "agent",
        description = {
            "Executes runs of a server on this machine.",
            "The first SIGTERM or Ctrl-C lets it finish what it has, the second cancels that, the third ends it at once."
        },
        exitCodeOnInvalidInput = ExitCode.USAGE)
final class AgentCommand implements Callable<Integer> {
    private final Executors executors;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description =
                    "Unique among the server's agents (default: the host's name and a random part kept in --home).")
    private @Nullable String name;

    @Option(
            names = "--label",
            paramLabel = "LABEL",
            split = ",",
            description = "What this machine has, for example linux; suites ask for it. May be given several times.")
    private List<String> labels = List.of();

    @Option(
            names = "--slots",
            paramLabel = "N",
            description = "How many shards execute at once (default: as many as there are processors).")
    private @Nullable Integer slots;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "Folder of this agent alone, for working trees and its name (default: ~/.assay/agent).")
    private @Nullable Path home;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** What executes runs in an agent's folder. */
    interface Executors {
        RunExecutor in(Path home) throws InterruptedException;
    }

    AgentCommand(Executors executors) {
        this.executors = executors;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Server reached = server.server();
        HttpClient client = client(reached);
        Supplier<String> token = server.token()
                .orElseThrow(() -> new RequestException(
                        "the server wants a token for agents: give one in ASSAY_TOKEN or with --token-file"));
        Path folder = home == null ? Path.of(System.getProperty("user.home"), ".assay", "agent") : home;
        try (AgentHome kept = AgentHome.take(folder);
                HttpDispatch dispatch = new HttpDispatch(client, reached.url(), token, kept.folder("outbox"))) {
            Identity identity = identity(kept);
            AgentLines lines = new AgentLines(spec.commandLine().getOut(), reached.url());
            Agent agent = new Agent(identity, dispatch, executors.in(kept.folder("work")), lines);
            Signals.on(times -> signalled(agent, times));
            return agent.run() == Agent.End.DRAINED ? ExitCode.PASSED : ExitCode.USAGE;
        }
    }

    private static HttpClient client(Server server) {
        try {
            return server.connector().build();
        } catch (IllegalArgumentException e) {
            throw new RequestException(String.valueOf(e.getMessage()));
        }
    }

    private Identity identity(AgentHome kept) throws IOException {
        try {
            int offered = slots == null ? Runtime.getRuntime().availableProcessors() : slots;
            return new Identity(name == null ? kept.name() : name, Set.copyOf(labels), offered);
        } catch (IllegalArgumentException e) {
            throw new RequestException("--" + e.getMessage());
        }
    }

    private static void signalled(Agent agent, int times) {
        switch (times) {
            case 1 -> agent.drain();
            case 2 -> agent.cancel(Caller.actor());
            default -> Runtime.getRuntime().halt(ExitCode.CANCELLED);
        }
    }
}
