package io.assay.server.cli;

import io.assay.client.NewRun;
import io.assay.engine.Engine;
import io.assay.engine.RequestException;
import io.assay.engine.RunRequest;
import io.assay.run.RunId;
import io.assay.run.Trigger;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "run",
        description = "Executes a suite of assay.yaml and judges it, here or on a server.",
        exitCodeOnInvalidInput = ExitCode.USAGE)
final class RunCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SUITE", description = "Name of a suite in assay.yaml.")
    @SuppressWarnings("NullAway.Init")
    private String suite;

    @Option(
            names = "--env",
            paramLabel = "NAME",
            description = "Environment to run against (default: the only one, or none).")
    private @Nullable String environment;

    @Mixin
    private final RunsOption where = new RunsOption();

    @Mixin
    private final ExecutionOptions execution = new ExecutionOptions();

    @Mixin
    private final RequestOptions request = new RequestOptions();

    @Mixin
    private final CreationOptions creation = new CreationOptions();

    @Mixin
    private final OutputOptions outputs = new OutputOptions();

    @Override
    public Integer call() throws InterruptedException {
        return where.remote() ? onServer() : here();
    }

    private int here() throws InterruptedException {
        creation.refuse();
        RunsOption.refuse(
                request.given(),
                "--revision, --ref, --ordinal, --priority, --label and --variable",
                CreationOptions.Where.NEED_SERVER);
        try (Engine engine = where.project.open()) {
            RunRequest run = new RunRequest(
                    suite,
                    Optional.ofNullable(environment),
                    execution.shards(),
                    execution.slots(),
                    Caller.trigger(),
                    Optional.<RunId>empty(),
                    Set.copyOf(execution.approved()),
                    false);
            return new RunSession(engine, where.project.directory(), outputs).execute(run);
        }
    }

    private int onServer() {
        RunsOption.refuse(execution.slots().isPresent(), "--slots", CreationOptions.Where.NEED_NONE);
        RunsOption.refuse(!execution.approved().isEmpty(), "--approve", CreationOptions.Where.NEED_ANSWER);
        try (RemoteRuns runs = where.remoteRuns()) {
            if (runs.project().isEmpty()) {
                throw new RequestException("which project of the server? There is no assay.yaml here: name it with"
                        + " --project NAME, or go to its folder");
            }
            RemoteCreation made = new RemoteCreation(runs, creation, outputs);
            NewRun run = asked(runs.project(), made);
            String key = creation.key();
            return made.toItsEnd(() -> runs.client().create(run, key));
        }
    }

    private NewRun asked(String project, RemoteCreation made) {
        Trigger trigger = Caller.trigger();
        NewRun run = NewRun.of(project, suite).trigger(trigger.kind().name(), trigger.actor());
        run = environment == null ? run : run.environment(environment);
        run = execution.shards().isPresent() ? run.shards(execution.shards().getAsInt()) : run;
        Optional<Path> folder = request.revisionGiven() ? Optional.empty() : where.project.configured();
        Optional<Checkout> checkout = folder.map(Checkout::new);
        Optional<String> head = checkout.flatMap(Checkout::head);
        if (head.isPresent() && checkout.orElseThrow().changed()) {
            made.out().println("assay: note: what is changed here and not committed is not tested");
        }
        return request.addTo(head.isPresent() ? run.revision(head.get()) : run);
    }
}
