package io.assay.ci;

import io.assay.client.ApiException;
import io.assay.client.AssayClient;
import io.assay.client.Created;
import io.assay.client.RemoteRun;
import io.assay.client.WatchListener;
import io.assay.engine.RequestException;
import io.assay.run.RunId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The wish that a run of a server ends, which may come before that run is known. Thread-safe. */
final class RemoteCancel {
    /** A runner that cancels a job kills what does not end in ten seconds, and the report takes some of them. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(4);

    private static final Duration TO_THE_END = Duration.ofSeconds(60);

    private final AssayClient client;
    private final CountDownLatch wished = new CountDownLatch(1);
    private @Nullable String actor;
    private @Nullable Created created;
    private @Nullable Vigil vigil;

    RemoteCancel(AssayClient client) {
        this.client = client;
    }

    /** Whose wait is to become short. Where the wish is older than the wait, nobody is in a hurry. */
    synchronized void shortens(Vigil waiting) {
        vigil = waiting;
        if (actor != null) {
            waiting.cancelled(TO_THE_END);
        }
    }

    synchronized void by(String who) {
        if (actor != null) {
            return;
        }
        actor = who;
        wished.countDown();
        if (vigil != null) {
            vigil.cancelled(LAST_WORDS);
        }
        sendIfKnown();
    }

    synchronized void created(Created made) {
        created = made;
        sendIfKnown();
    }

    /** One that somebody else made is left alone. */
    private void sendIfKnown() {
        Created made = created;
        String who = actor;
        if (made != null && who != null && !(made.attached() && !made.replayed())) {
            Threads.start("cancel", () -> send(made.run().id(), who));
        }
    }

    private void send(RunId id, String who) {
        try {
            client.cancel(id, "cancelled by " + who);
        } catch (ApiException e) {
            // the wait ends all the same, and tells a run that has not ended
        }
    }

    /** Waits for so long between two requests for a run. */
    void pause(Duration time) throws InterruptedException {
        if (wished.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new RequestException("the job was cancelled before the server made a run");
        }
    }

    /** Cancels a run that the job gives up, and waits a little for its end; returns it as it is then. */
    RemoteRun andAwait(RemoteRun run, String reason, JobLines lines) {
        try {
            client.cancel(run.id(), reason);
            Optional<RemoteRun> last = client.watch(run.id(), TO_THE_END, new WatchListener() {});
            return last.orElse(run);
        } catch (ApiException e) {
            lines.line("  it could not be cancelled: " + e.detail());
            return run;
        }
    }
}
