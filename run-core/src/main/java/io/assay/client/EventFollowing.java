package io.assay.client;

import io.assay.run.RunId;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Follows a run by its stream of events, each time from where the last one ended. Streams that end again and again with
 * nothing in them, or are silent from the start, are those of a proxy that holds answers back until they are complete.
 */
final class EventFollowing implements Following {
    private static final int EVENT_BYTES = 16 << 20;
    private static final int MOST_EMPTY = 3;
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);
    private static final Set<Integer> NO_EVENTS_HERE = Set.of(400, 404, 405, 406, 415, 501);

    private final Requests requests;
    private final RunId id;
    private final Watched watched;
    private int empty;
    private boolean fruitful;
    private Optional<Duration> retry = Optional.empty();
    private boolean damagedEnd;

    EventFollowing(Requests requests, RunId id, Watched watched) {
        this.requests = requests;
        this.id = id;
        this.watched = watched;
    }

    @Override
    public Next step(Duration left) throws IOException, InterruptedException {
        fruitful = false;
        try {
            return stream(left);
        } catch (HttpConnectTimeoutException unreachable) {
            throw unreachable;
        } catch (HttpTimeoutException silent) {
            if (!fruitful) {
                return Next.OTHER_WAY;
            }
            throw silent;
        } catch (ApiException refused) {
            if (NO_EVENTS_HERE.contains(refused.status())) {
                return Next.OTHER_WAY;
            }
            throw refused;
        }
    }

    @Override
    public Duration pause() {
        return retry.orElse(requests.patience().pause());
    }

    private Next stream(Duration left) throws IOException, InterruptedException {
        Call call = Call.getPlain("/runs/" + id + "/events")
                .with("Accept", "text/event-stream")
                .with("Cache-Control", "no-cache")
                .waiting(shorter(requests.patience().silence(), left));
        if (!watched.position().isEmpty()) {
            call = call.with("Last-Event-ID", watched.position());
        }
        try (Answer answer = requests.once(call)) {
            if (!answer.contentType().equals("text/event-stream")) {
                return Next.OTHER_WAY;
            }
            return read(answer.body(), System.nanoTime() + left.toNanos());
        }
    }

    private Next read(InputStream in, long deadline) throws IOException {
        EventParser parser = new EventParser(watched.position(), EVENT_BYTES, this::take);
        byte[] piece = new byte[8192];
        int length = in.read(piece);
        while (length >= 0 && !watched.ended() && !damagedEnd && System.nanoTime() < deadline) {
            watched.reached();
            fruitful = true;
            parser.feed(piece, 0, length);
            watched.at(parser.lastId());
            length = watched.ended() || damagedEnd ? -1 : in.read(piece);
        }
        retry = parser.retry()
                .filter(asked -> asked.compareTo(LONGEST_RETRY) <= 0)
                .or(() -> retry);
        empty = fruitful ? 0 : empty + 1;
        return damagedEnd || empty == MOST_EMPTY ? Next.OTHER_WAY : Next.PAUSE;
    }

    /** An event that cannot be read is passed over, but the last one tells that there is something to ask for. */
    private void take(ServerEvent event) {
        try {
            JsonObject data = JsonObject.read(event.data());
            switch (event.type()) {
                case "run", "end" -> watched.run(RunForm.read(data));
                case "progress" -> watched.counts(RunForm.counts(data.object("counts")));
                case "timeline" -> watched.timeline(RunForm.event(data));
                default -> {} // of a newer server
            }
        } catch (IOException damaged) {
            // the next event, or the request after the last one, tells the same
        }
        damagedEnd |= event.type().equals("end") && !watched.ended();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
