package io.assay.gitlab.job;

import io.assay.ci.input.InputProblems;
import io.assay.ci.input.InputText;
import io.assay.ci.input.Variables;
import io.assay.client.Server;
import java.time.Duration;
import java.util.Optional;

/**
 * What whoever includes {@code gate} asks for, checked.
 *
 * @param project empty: all that the token sees
 * @param revision in full
 * @param maxAge of the run since it ended; empty: any
 * @param patience how long is waited for a run that has not ended, or is not there; zero: not at all
 */
public record GateInputs(
        Optional<Server> server,
        String project,
        String suite,
        String environment,
        String revision,
        Optional<Duration> maxAge,
        Duration patience) {

    /** @throws InputProblems with everything that is wrong */
    public static GateInputs read(Variables variables, Job job, Change change) throws InputProblems {
        InputText text = new InputText(variables);
        JobFolder.check(text);
        Outputs.check(text);
        Optional<Server> server = new ServerForm(text, variables, job).server();
        if (server.isEmpty()
                && text.text("server", variables.text("ASSAY_SERVER")).isBlank()) {
            text.problem(
                    "server",
                    "is missing: the gate asks an Assay server, as https://assay.example.com; the variable"
                            + " ASSAY_SERVER does, too");
        }
        String revision = text.text("revision", change.head());
        if (revision.isEmpty()) {
            text.problem("revision", "is missing: name the commit that is to have passed, in full");
        }
        GateInputs inputs = new GateInputs(
                server,
                text.text("project"),
                text.required("suite", "name the suite that is to have passed"),
                text.text("environment"),
                revision,
                text.text("max-age").isEmpty()
                        ? Optional.empty()
                        : Optional.of(text.duration("max-age", Duration.ZERO)),
                text.text("wait").equals("0") ? Duration.ZERO : text.duration("wait", Duration.ZERO));
        text.check();
        return inputs;
    }
}
