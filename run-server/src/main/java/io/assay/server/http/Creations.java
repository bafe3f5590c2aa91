package io.assay.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.engine.store.Database;
import io.assay.engine.store.Idempotency;
import io.assay.engine.store.Idempotency.Outcome;
import io.assay.engine.store.Transaction;
import io.assay.server.http.body.CanonicalJson;
import io.assay.server.http.body.StrictJson;
import io.assay.server.http.exchange.Answer;
import io.assay.server.http.exchange.Call;
import io.assay.server.http.exchange.Problem;
import io.assay.server.http.exchange.ProblemKind;
import io.assay.server.http.metric.Metrics;
import io.assay.server.http.metric.Metrics.Happening;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Creates once for each {@code Idempotency-Key}: a request is checked, then all that it creates is created in one transaction
 * with its answer. A key that was answered is answered the same again, whatever a check says by now. Thread-safe.
 */
final class Creations {
    static final String HEADER = "Idempotency-Key";

    private static final String FORM = "[!-~]{1,255}";
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Database database;
    private final Idempotency idempotency;
    private final Metrics metrics;
    private final Replays replays;

    Creations(Database database, Idempotency idempotency, Metrics metrics, InstantSource clock) {
        this.database = database;
        this.idempotency = idempotency;
        this.metrics = metrics;
        replays = new Replays(clock);
    }

    /** Checks the body of a request; throws what is wrong with it. */
    interface Check {
        Creation check(JsonNode body) throws Exception;
    }

    /** Creates what was checked. May be executed again from its start. */
    interface Creation {
        Made in(Transaction transaction) throws SQLException;
    }

    /**
     * What was created.
     *
     * @param told the answer
     * @param remembered the answer to the same request again; without what is told only once
     * @param counted how often what happened, to be counted once it is committed
     */
    record Made(Answer.Whole told, Answer.Whole remembered, Map<Happening, Integer> counted) {
        Made(Answer.Whole told, Answer.Whole remembered) {
            this(told, remembered, Map.of());
        }

        Made(Answer.Whole told) {
            this(told, told);
        }

        Made counting(Happening happening, int times) {
            return new Made(told, remembered, Map.of(happening, times));
        }
    }

    Answer create(Call call, Check check) throws Exception {
        Optional<Idempotency.Key> key = key(call);
        if (key.isEmpty()) {
            Creation creation = check.check(call.json());
            return counted(database.write(creation::in));
        }
        byte[] sent = call.sent();
        Optional<Answer.Whole> lately = replays.find(key.get(), sent);
        if (lately.isPresent()) {
            metrics.count(Happening.REPLAYED, 1);
            return lately.get();
        }
        JsonNode body = StrictJson.read(sent);
        String digest = CanonicalJson.digest(body);
        if (replays.taken(key.get(), digest)) {
            return known(new Outcome.OtherBody());
        }
        Creation creation;
        try {
            creation = check.check(body);
        } catch (Exception refusal) {
            // Whoever asks again is answered as before, whatever has changed since.
            Answer.Whole before =
                    idempotency.replay(key.get(), digest).map(this::known).orElseThrow(() -> refusal);
            replays.keep(key.get(), sent, digest, before);
            return before;
        }
        return once(key.get(), sent, digest, creation);
    }

    private Answer once(Idempotency.Key key, byte[] sent, String digest, Creation creation) {
        AtomicReference<@Nullable Made> last = new AtomicReference<>();
        Outcome outcome = idempotency.once(key, digest, transaction -> {
            Made made = creation.in(transaction);
            last.set(made);
            return remembered(made.remembered());
        });
        Made made = last.get();
        if (outcome instanceof Outcome.Done && made != null) {
            return counted(made);
        }
        Answer.Whole before = known(outcome);
        replays.keep(key, sent, digest, before);
        return before;
    }

    private Answer.Whole counted(Made made) {
        made.counted().forEach(metrics::count);
        return made.told();
    }

    /** The key of a request, if it has one. */
    static Optional<Idempotency.Key> key(Call call) {
        Optional<String> key = call.header(HEADER);
        if (key.isPresent() && !key.get().matches(FORM)) {
            throw Problem.of(
                            ProblemKind.INVALID_REQUEST,
                            HEADER + " is 1 to 255 visible ASCII characters without blanks, for example a UUID")
                    .exception();
        }
        return key.map(text -> new Idempotency.Key(call.principal().name(), call.method() + " " + call.place(), text));
    }

    /** Answers for a key that is not new. */
    Answer.Whole known(Outcome outcome) {
        if (outcome instanceof Outcome.Replayed replayed) {
            metrics.count(Happening.REPLAYED, 1);
            return again(replayed.answer());
        }
        if (outcome instanceof Outcome.OtherBody) {
            throw Problem.of(
                            ProblemKind.KEY_REUSED,
                            "this " + HEADER
                                    + " was used with another body within the last 24 hours; a new request needs a"
                                    + " new key")
                    .exception();
        }
        throw Problem.of(
                        ProblemKind.CONFLICT,
                        "a request with this " + HEADER + " is in flight; send it again in a moment")
                .after(SOON)
                .exception();
    }

    static Idempotency.Answer remembered(Answer.Whole answer) {
        return new Idempotency.Answer(
                answer.status(), answer.headers(), new String(answer.body(), StandardCharsets.UTF_8));
    }

    private static Answer.Whole again(Idempotency.Answer answer) {
        Answer.Whole whole =
                Answer.text(answer.status(), answer.body().isEmpty() ? "" : "application/json", answer.body());
        for (var header : answer.headers().entrySet()) {
            whole = whole.with(header.getKey(), header.getValue());
        }
        return whole.with("Idempotent-Replayed", "true");
    }
}
