package io.assay.server.cli;

import io.assay.ci.Signals;
import io.assay.client.ApiException;
import io.assay.client.AssayClient;
import io.assay.client.RemoteRun;
import io.assay.run.CaseResult;
import io.assay.run.Counts;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.Verdict;
import java.time.Duration;
import java.util.EnumSet;
import java.util.stream.Stream;

/** Watches one run of a server to its end. */
final class RemoteSession {
    /** Longer than any pipeline waits; the server bounds the run itself. */
    private static final Duration PATIENCE = Duration.ofDays(7);

    private static final int CASES_TOLD = 200;

    private final AssayClient client;
    private final RunView view;

    RemoteSession(AssayClient client, RunView view) {
        this.client = client;
        this.view = view;
    }

    /** Ctrl-C cancels it there; a second one leaves it to the server. */
    Run watchOrCancel(RunId id) {
        Signals.on(times -> {
            if (times == 1) {
                cancel(id);
            } else {
                view.line("  left; " + id + " is being cancelled: 'assay runs watch " + id + "' tells how it ends");
                Runtime.getRuntime().halt(ExitCode.CANCELLED);
            }
        });
        return watch(id);
    }

    Run watch(RunId id) {
        RemoteRun last = client.watch(id, PATIENCE, new RemoteView(view))
                .filter(RemoteRun::ended)
                .orElseThrow(() -> new IllegalStateException("gave up watching " + id + " after " + PATIENCE.toDays()
                        + " days; 'assay runs show " + id + "' tells how it is"));
        failures(last);
        return last.run();
    }

    private void cancel(RunId id) {
        view.line("  cancelling; Ctrl-C again leaves without waiting for the end");
        try {
            client.cancel(id, "interrupted by " + Caller.actor());
        } catch (ApiException e) {
            view.line("  it could not be cancelled: " + e.getMessage());
        }
    }

    /** A run that goes well asks for nothing. */
    private void failures(RemoteRun run) {
        for (Verdict verdict : EnumSet.of(Verdict.FAILED, Verdict.BROKEN, Verdict.TIMED_OUT, Verdict.FLAKY)) {
            Counts counts = run.counts();
            if (counts.of(verdict) > 0) {
                try (Stream<CaseResult> cases = client.cases(run.id(), verdict)) {
                    cases.limit(CASES_TOLD).forEach(view::verdict);
                }
            }
        }
    }
}
