package io.assay.client;

import io.assay.run.Counts;
import io.assay.run.Notice;
import io.assay.run.Run;
import io.assay.run.RunId;
import java.util.List;
import java.util.Optional;

/**
 * A run as the server tells it.
 *
 * @param run in the words that this version knows: another state is taken as RUNNING, or as ERROR once the run has
 *     finished; another reason is left out
 * @param state the server's own word
 * @param reason the server's own word; empty when there is none
 * @param waiting why it waits; empty unless it does
 */
public record RemoteRun(
        Run run, String state, String reason, Counts counts, Optional<Waiting> waiting, List<Notice> notices) {
    public RemoteRun {
        notices = List.copyOf(notices);
    }

    public RunId id() {
        return run.id();
    }

    /** Whether it has ended and will never change again. */
    public boolean ended() {
        return run.state().terminal();
    }
}
