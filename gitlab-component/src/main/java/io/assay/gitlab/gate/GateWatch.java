package io.assay.gitlab.gate;

import io.assay.client.ApiException;
import io.assay.client.AssayClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks until the gate can tell, or the time for that is up. */
public final class GateWatch {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** A job that says nothing for long looks as if it hung. */
    private static final Duration HEARTBEAT = Duration.ofMinutes(5);

    private final Gate gate;
    private final InstantSource clock;
    private final Consumer<String> lines;
    private String said = "";
    private Instant saidAt = Instant.MIN;

    public GateWatch(AssayClient client, GateQuestion question, InstantSource clock, Consumer<String> lines) {
        this.gate = new Gate(client, question);
        this.clock = clock;
        this.lines = lines;
    }

    /**
     * @param patience how long is waited for a run; zero: it is asked once
     * @throws ApiException when the server refuses, or does not answer in time
     */
    public GateResult result(Duration patience) throws InterruptedException {
        Instant deadline = clock.instant().plus(patience);
        Duration pause = FIRST_PAUSE;
        while (true) {
            boolean late = !clock.instant().isBefore(deadline);
            Optional<GateResult> result = asked(late);
            if (result.isPresent()) {
                return result.get();
            }
            Duration left = Duration.between(clock.instant(), deadline);
            Thread.sleep(Math.max(1, shorter(pause, left).toMillis()));
            pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
        }
    }

    private Optional<GateResult> asked(boolean late) {
        try {
            return decided(gate.ask(), late);
        } catch (ApiException e) {
            if (late || !e.temporary()) {
                throw e;
            }
            say("the server does not answer: " + e.detail());
            return Optional.empty();
        }
    }

    private Optional<GateResult> decided(GateAnswer answer, boolean late) {
        if (answer instanceof GateAnswer.Final decided) {
            return Optional.of(decided.result());
        }
        GateAnswer.Open open = (GateAnswer.Open) answer;
        if (late) {
            return Optional.of(open.result());
        }
        say("waits: " + open.result().message());
        return Optional.empty();
    }

    private void say(String words) {
        if (!words.equals(said) || clock.instant().isAfter(saidAt.plus(HEARTBEAT))) {
            said = words;
            saidAt = clock.instant();
            lines.accept(words);
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
