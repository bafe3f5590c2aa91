package io.assay.client;

import io.assay.client.ApiException.Repeat;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Sends requests, and sends them again where that can do no harm and may help. The pauses grow, and they end with the
 * server's patience.
 */
final class Requests {
    private static final int MOST_TRIES = 6;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final Http http;
    private final Refusals refusals;

    Requests(Server server) {
        this.http = new Http(server);
        this.refusals = new Refusals(server);
    }

    Patience patience() {
        return http.server().patience();
    }

    /** As a part of the trace that the environment names. */
    Call traced(Call call) {
        return TraceContext.addedTo(call, http.server().environment());
    }

    Refusals refusals() {
        return refusals;
    }

    /** Makes something of an answer's body, and may fail in the middle of it. */
    interface Reading<T> {
        T read(Answer answer) throws IOException;
    }

    /** Reads a whole answer; one that is cut off counts as none. */
    <T> T exchange(Call call, Reading<T> reading) {
        return repeated(call, () -> {
            try (Answer answer = once(call)) {
                return reading.read(answer);
            }
        });
    }

    /** The object that the server answers. */
    JsonObject json(Call call) {
        return exchange(call, this::json);
    }

    JsonObject json(Answer answer) throws IOException {
        if (!answer.contentType().endsWith("json")) {
            throw refusals.otherThanExpected(answer, "with JSON");
        }
        return JsonObject.read(answer.body());
    }

    /** An answer whose body the caller reads and closes. */
    Answer open(Call call) {
        return repeated(call, () -> once(call));
    }

    /** One try. */
    Answer once(Call call) throws IOException, InterruptedException {
        Answer answer = sent(call);
        if (answer.successful()) {
            return answer;
        }
        try (answer) {
            throw refusals.of(answer);
        }
    }

    private Answer sent(Call call) throws IOException, InterruptedException {
        try {
            return http.send(call);
        } catch (NoTokenException none) {
            throw refusals.of(none);
        }
    }

    private interface Try<T> {
        T once() throws IOException, InterruptedException;
    }

    private <T> T repeated(Call call, Try<T> attempt) {
        Backoff backoff =
                new Backoff(patience().pause(), LONGEST_PAUSE, patience().total());
        while (true) {
            ApiException failure;
            try {
                return attempt.once();
            } catch (ApiException e) {
                failure = e;
            } catch (IOException e) {
                failure = refusals.of(e);
            } catch (InterruptedException e) {
                throw interrupted();
            }
            if (!mayRepeat(call, failure) || backoff.tries() + 1 >= MOST_TRIES || !paused(backoff, failure.pause())) {
                throw failure;
            }
        }
    }

    private static boolean mayRepeat(Call call, ApiException failure) {
        return failure.repeat() == Repeat.ALWAYS || (failure.repeat() == Repeat.WHEN_HARMLESS && call.harmless());
    }

    /** False, at once, when there is no time left for a pause. */
    boolean paused(Backoff backoff, Optional<Duration> asked) {
        try {
            return backoff.pause(asked);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private ApiException interrupted() {
        Thread.currentThread().interrupt();
        return refusals.interrupted();
    }
}
