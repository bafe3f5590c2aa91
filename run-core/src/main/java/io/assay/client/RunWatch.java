package io.assay.client;

import io.assay.client.Following.Next;
import io.assay.run.RunId;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Watches one run to its end: by its events, or where those do not come through by asking for it. Neither a network that is
 * lost nor a server that starts anew ends it.
 */
final class RunWatch {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final Requests requests;
    private final Watched watched;
    private final Backoff backoff;
    private final Following polls;
    private Following way;

    RunWatch(Requests requests, RunId id, Duration patience, WatchListener listener) {
        this.requests = requests;
        this.watched = new Watched(listener);
        this.backoff = new Backoff(requests.patience().pause(), LONGEST_PAUSE, patience);
        this.way = new EventFollowing(requests, id, watched);
        this.polls = new PollFollowing(requests, id, watched);
    }

    /** The run as it ended, or as it was when the time was up; empty when nothing was heard of it until then. */
    Optional<RemoteRun> follow() {
        try {
            while (!watched.ended() && !backoff.left().isZero() && go()) {
                // on
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw requests.refusals().interrupted();
        }
        return watched.last();
    }

    /** One request and the pause after it; false when there is no time for that. */
    private boolean go() throws InterruptedException {
        Optional<Duration> asked = Optional.empty();
        try {
            Next next = way.step(backoff.left());
            backoff.reset();
            if (next == Next.OTHER_WAY) {
                way = polls;
            }
            if (next != Next.PAUSE || watched.ended()) {
                return true;
            }
            asked = Optional.of(way.pause());
        } catch (IOException e) {
            watched.lost(requests.refusals().of(e).detail());
        } catch (ApiException e) {
            if (!passes(e)) {
                throw e;
            }
            watched.lost(e.detail());
            asked = e.pause();
        }
        return backoff.pause(asked);
    }

    /** While a server that was there is started anew, what stands before it answers in its own way. */
    private boolean passes(ApiException e) {
        boolean standIn = e.type().equals("no-assay-server") && watched.last().isPresent();
        return e.temporary() || e.status() >= 500 || standIn;
    }
}
