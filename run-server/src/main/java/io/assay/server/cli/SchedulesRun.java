package io.assay.server.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.assay.client.AssayClient;
import io.assay.client.Created;
import io.assay.client.RemoteRun;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "run",
        description = {
            "Starts a run of a schedule now and tells its id; the schedule's times stay as they are.",
            "'assay runs watch' shows the run until it has ended."
        },
        exitCodeOnInvalidInput = ExitCode.USAGE)
final class SchedulesRun implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "One run for this key, however often the command is repeated within 24 hours.")
    private @Nullable String key;

    @Option(names = "--json", description = "As JSON: {\"run\":…,\"state\":…}.")
    private boolean json;

    @Mixin
    private final ScheduleName schedule = new ScheduleName();

    @Override
    public Integer call() {
        Created created = schedule.server
                .upkeep(SchedulesCommand.NEEDS)
                .run(schedule.project(), schedule.name(), key == null ? AssayClient.newKey() : key);
        RemoteRun run = created.run();
        String words = run.id() + " " + run.state() + (created.attached() ? "; it was active already" : "");
        String asJson = JsonNodeFactory.instance
                .objectNode()
                .put("run", run.id().value())
                .put("state", run.state())
                .toString();
        spec.commandLine().getOut().println(json ? asJson : words);
        return ExitCode.PASSED;
    }
}
