package io.jenkins.plugins.assay.gate;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.assay.client.ApiException;
import io.jenkins.plugins.assay.config.AssayServers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Asks a gate again and again until it answers or the wait is over. Says what it waits for once. Used by one thread at a time. */
final class GateWatch {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final AssayGateStep gate;
    private final Run<?, ?> build;
    private final TaskListener listener;
    private final GateQuestion question;
    private final Instant deadline;
    private final InstantSource clock;
    private String words = "";
    private Duration pause = FIRST_PAUSE;

    GateWatch(AssayGateStep gate, Run<?, ?> build, EnvVars env, TaskListener listener, Instant deadline)
            throws AbortException {
        this.gate = gate;
        this.build = build;
        this.listener = listener;
        this.question = gate.question(env);
        this.deadline = deadline;
        this.clock = InstantSource.system();
    }

    /** What it waits for; empty when it has not asked yet. */
    String words() {
        return words;
    }

    /** How long to pause before the next question: at first short, then longer. */
    Duration pause() {
        Duration now = pause;
        Duration doubled = now.multipliedBy(2);
        pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        return now;
    }

    /**
     * Asks once.
     *
     * @return empty when it is worth asking again
     * @throws ApiException when the server refuses, or is away and nobody waits
     */
    Optional<GateResult> ask() throws AbortException {
        boolean late = !clock.instant().isBefore(deadline);
        try {
            return told(answer(), late);
        } catch (ApiException e) {
            if (late || !e.temporary()) {
                throw e;
            }
            say(AssayServers.words(e));
            return Optional.empty();
        }
    }

    private Answer answer() throws AbortException {
        return new Gate(
                        AssayServers.client(gate.getServer(), gate.getCredentialsId(), build),
                        run -> AssayServers.runUrl(gate.getServer(), run),
                        question)
                .ask();
    }

    private Optional<GateResult> told(Answer answer, boolean late) {
        if (answer instanceof Answer.Final decided) {
            return Optional.of(decided.result());
        }
        GateResult open = ((Answer.Open) answer).result();
        if (late) {
            return Optional.of(open);
        }
        say(open.getMessage());
        return Optional.empty();
    }

    private void say(String changed) {
        if (!changed.equals(words)) {
            words = changed;
            listener.getLogger().println(Messages.GateWatch_says(changed));
        }
    }
}
