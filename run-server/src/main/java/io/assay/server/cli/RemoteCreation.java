package io.assay.server.cli;

import io.assay.client.ApiException;
import io.assay.client.Created;
import io.assay.client.RemoteProject;
import io.assay.client.RemoteRun;
import io.assay.engine.RequestException;
import io.assay.run.Run;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Supplier;

/** A run created on a server by a command, from the request to writing what was asked for. */
final class RemoteCreation {
    private static final int NOT_FOUND = 404;

    private final RemoteRuns runs;
    private final CreationOptions creation;
    private final OutputOptions outputs;

    RemoteCreation(RemoteRuns runs, CreationOptions creation, OutputOptions outputs) {
        this.runs = runs;
        this.creation = creation;
        this.outputs = outputs;
    }

    PrintStream out() {
        return outputs.takeStandardOutput() ? System.err : System.out;
    }

    /** Creates the run and, unless told to leave, shows it to its end; returns the exit code that tells its state. */
    int toItsEnd(Supplier<Created> request) {
        outputs.check();
        RunsOption.refuse(
                creation.detach() && !outputs.none(),
                "--detach",
                "leaves before there is anything to write: without the outputs, and then 'assay runs export RUN'");
        Created created = create(request);
        RemoteRun run = created.run();
        try (RunView view = RunView.on(out())) {
            view.changed(run.run());
            if (created.attached()) {
                view.line("  it was active already and does the same; no second one was made");
            }
            if (creation.detach()) {
                return ExitCode.PASSED;
            }
            Run ended = run.ended() ? run.run() : new RemoteSession(runs.client(), view).watchOrCancel(run.id());
            view.ended(runs.record(ended.id()));
            outputs.write(runs, ended.id());
            return ExitCode.of(ended.state());
        }
    }

    private Created create(Supplier<Created> request) {
        try {
            return request.get();
        } catch (ApiException refused) {
            if (refused.status() == NOT_FOUND && refused.type().equals("not-found")) {
                throw new RequestException(refused.getMessage() + known());
            }
            throw refused;
        }
    }

    private String known() {
        try {
            List<String> names =
                    runs.client().projects().stream().map(RemoteProject::name).toList();
            return "\n  projects of the server: " + (names.isEmpty() ? "none yet" : String.join(", ", names));
        } catch (ApiException untold) {
            return "";
        }
    }
}
