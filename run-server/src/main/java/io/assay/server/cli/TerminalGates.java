package io.assay.server.cli;

import io.assay.engine.RunRequest;
import io.assay.suite.Gate;
import io.assay.suite.Project;
import io.assay.suite.Suite;
import java.io.Console;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks whoever sits at the terminal to approve the gates of a suite that were not approved on the command line. */
final class TerminalGates {
    private final @Nullable Console console;
    private final PrintStream out;

    /** @param console null where nobody sits: then nothing is asked, and the engine refuses */
    TerminalGates(@Nullable Console console, PrintStream out) {
        this.console = console;
        this.out = out;
    }

    /** The request with what was approved; empty when something was denied. */
    Optional<RunRequest> ask(Project project, RunRequest request) {
        List<Gate> gates = project.suite(request.suite()).map(Suite::gates).orElse(List.of());
        refuseUnknown(gates, request);
        Set<String> approved = new HashSet<>(request.approved());
        for (Gate gate : gates) {
            if (console != null && !approved.contains(gate.name())) {
                if (!approves(console, gate)) {
                    out.println("assay: the gate '" + gate.name() + "' was denied; nothing was executed");
                    return Optional.empty();
                }
                approved.add(gate.name());
            }
        }
        return Optional.of(new RunRequest(
                request.suite(),
                request.environment(),
                request.shards(),
                request.slots(),
                request.trigger(),
                request.parent(),
                approved,
                request.resume()));
    }

    private static boolean approves(Console console, Gate gate) {
        String answer = console.readLine("%s: %s [y/N] ", gate.name(), gate.prompt());
        return answer != null && Set.of("y", "yes").contains(answer.strip().toLowerCase(Locale.ROOT));
    }

    private static void refuseUnknown(List<Gate> gates, RunRequest request) {
        List<String> names = gates.stream().map(Gate::name).toList();
        for (String name : request.approved()) {
            RunsOption.refuse(
                    !names.contains(name),
                    "--approve " + name + ":",
                    "the suite has " + (names.isEmpty() ? "no gate" : "the gates " + String.join(", ", names)));
        }
    }
}
