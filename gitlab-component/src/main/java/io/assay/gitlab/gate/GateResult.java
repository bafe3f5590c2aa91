package io.assay.gitlab.gate;

import io.assay.client.RemoteRun;
import io.assay.run.RunState;
import java.util.Optional;

/**
 * What the gate found out.
 *
 * @param run that decided; empty when there is none
 * @param reason why it did not pass: the run's reason, {@code NO_RUN}, {@code NO_VERDICT}, {@code NOT_ENDED} or {@code
 *     TOO_OLD}; empty when it did
 * @param message all of it, for people
 */
public record GateResult(Optional<RemoteRun> run, String reason, String message) {

    public boolean passed() {
        return reason.isEmpty()
                && run.map(decided -> decided.run().state() == RunState.PASSED).orElse(false);
    }
}
