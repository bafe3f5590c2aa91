package io.assay.engine;

import io.assay.engine.store.RunStore;
import io.assay.engine.store.Series;
import io.assay.engine.store.Standing;
import io.assay.run.Counts;
import io.assay.run.Evaluation;
import io.assay.run.Judgement;
import io.assay.run.Policy;
import io.assay.run.Reason;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.RunState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Tells whether a suite has passed on an environment for a revision. The newest run that PASSED or FAILED decides; ERROR and
 * CANCELLED say nothing of the product. While a newer one has not ended, nothing is decided. What is demanded is demanded
 * beside the policy that the run itself was judged by, of the verdicts that are stored. Thread-safe.
 */
public final class ReleaseGate {
    private static final int RUNS_TOLD = 20;

    private final RunStore store;
    private final InstantSource clock;

    public ReleaseGate(RunStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * What is asked.
     *
     * @param maxAge of the run that decides, since it ended
     */
    public record Question(Series series, Optional<Duration> maxAge, Demands demands) {
        /** For people, for example {@code smoke on staging at 4f2c}. */
        String words() {
            String where = series.environment().isEmpty() ? "" : " on " + series.environment();
            return series.project() + "/" + series.suite() + where + " at " + series.revision();
        }
    }

    /**
     * What a run has to satisfy beside its own policy; what is empty demands nothing. Quarantined cases do not count.
     *
     * @param minPassRate percent of the executed cases
     * @param maxFlaky how many cases may have passed only on a retry
     */
    public record Demands(Optional<BigDecimal> minPassRate, OptionalInt maxFailures, OptionalInt maxFlaky) {
        public static final Demands NONE = new Demands(Optional.empty(), OptionalInt.empty(), OptionalInt.empty());
    }

    /** What there is to say. */
    public enum Answer {
        PASSED,
        FAILED,
        /** No run decides. */
        UNKNOWN,
        /** The run that will decide has not ended. */
        RUNNING
    }

    /** Why it has not passed, where the run's own reason does not say it. */
    public enum Obstacle {
        NO_RUN,
        /** All that ended were ERROR or CANCELLED. */
        NO_VERDICT,
        NOT_ENDED,
        TOO_OLD,
        /** What was demanded beside the run's own policy. */
        DEMANDS
    }

    /**
     * An answer with its evidence.
     *
     * @param reason an {@link Obstacle} or the {@link Reason} of the run that decides; empty when it passed
     * @param decided the run that decides, or would if it were younger or none newer were active
     * @param runs the newest of the series
     */
    public record Finding(Answer answer, String reason, String words, Optional<Decided> decided, List<Run> runs) {
        public Finding {
            runs = List.copyOf(runs);
        }
    }

    /**
     * The run that decides.
     *
     * @param counts of every case
     * @param counted of those that the policy counts
     */
    public record Decided(Run run, Counts counts, Counts counted) {}

    public Finding ask(Question question) {
        Standing standing = store.standing(question.series(), RUNS_TOLD);
        Optional<Decided> decided =
                standing.decided().map(run -> new Decided(run, store.counts(run.id()), store.countsCounted(run.id())));
        Optional<Run> newer = standing.active()
                .filter(active -> decided.isEmpty()
                        || active.id().compareTo(decided.get().run().id()) > 0);
        Telling telling = new Telling(question, standing, decided);
        if (newer.isPresent()) {
            return telling.running(newer.get());
        }
        return decided.isEmpty() ? telling.undecided() : telling.judged(decided.get(), clock.instant());
    }

    /**
     * Which series a question may mean that leaves project or environment out: of environments none, where there are such
     * runs, else every one. None where there is no such run.
     */
    public List<Series> meant(Series asked) {
        if (!asked.project().isEmpty() && !asked.environment().isEmpty()) {
            return List.of(asked);
        }
        List<Series> known = store.series(asked.suite(), asked.revision()).stream()
                .filter(series -> asked.project().isEmpty() || series.project().equals(asked.project()))
                .filter(series ->
                        asked.environment().isEmpty() || series.environment().equals(asked.environment()))
                .toList();
        List<Series> againstNone =
                known.stream().filter(series -> series.environment().isEmpty()).toList();
        return asked.environment().isEmpty() && !againstNone.isEmpty() ? againstNone : known;
    }

    /** Puts the answer together. */
    private record Telling(Question question, Standing standing, Optional<Decided> decided) {
        Finding running(Run active) {
            return finding(
                    Answer.RUNNING,
                    Obstacle.NOT_ENDED.name(),
                    "the run of " + question.words() + " has not ended: " + active.id() + " is " + active.state()
                            + (active.phase().isEmpty() ? "" : ": " + active.phase()));
        }

        Finding undecided() {
            if (standing.newest().isEmpty()) {
                return finding(Answer.UNKNOWN, Obstacle.NO_RUN.name(), "there is no run of " + question.words());
            }
            Run newest = standing.newest().get(0);
            return finding(
                    Answer.UNKNOWN,
                    Obstacle.NO_VERDICT.name(),
                    "no run of " + question.words() + " has come to a verdict: " + newest.id() + " is " + newest.state()
                            + (newest.message().isEmpty() ? "" : ": " + newest.message()));
        }

        Finding judged(Decided decided, Instant now) {
            Run run = decided.run();
            Instant ended = run.finishedAt() == null ? now : run.finishedAt();
            if (question.maxAge().isPresent()
                    && ended.plus(question.maxAge().get()).isBefore(now)) {
                return finding(
                        Answer.UNKNOWN,
                        Obstacle.TOO_OLD.name(),
                        "the last run of " + question.words() + " is too old: " + run.id() + " ended at " + ended);
            }
            if (run.state() == RunState.FAILED) {
                Reason reason = run.reason() == null ? Reason.CASES_FAILED : run.reason();
                return failed(run.id(), reason.name(), "is FAILED: " + run.message());
            }
            Optional<String> unmet = unmet(decided, question.demands());
            return unmet.map(words -> failed(
                            run.id(),
                            Obstacle.DEMANDS.name(),
                            "is PASSED, but does not satisfy what is demanded: " + words))
                    .orElseGet(() -> finding(Answer.PASSED, "", question.words() + " has passed: " + run.id()));
        }

        private Finding failed(RunId run, String reason, String words) {
            return finding(Answer.FAILED, reason, question.words() + " has not passed: " + run + " " + words);
        }

        private Finding finding(Answer answer, String reason, String words) {
            return new Finding(answer, reason, words, decided, standing.newest());
        }
    }

    private static Optional<String> unmet(Decided decided, Demands demands) {
        Counts counted = decided.counted();
        if (demands.maxFlaky().isPresent()
                && counted.flaky() > demands.maxFlaky().getAsInt()) {
            return Optional.of(counted.flaky() + (counted.flaky() == 1 ? " case was" : " cases were")
                    + " flaky (tolerated: " + demands.maxFlaky().getAsInt() + ")");
        }
        if (demands.minPassRate().isEmpty() && demands.maxFailures().isEmpty()) {
            return Optional.empty();
        }
        Policy policy =
                new Policy(demands.minPassRate().orElse(BigDecimal.ZERO), demands.maxFailures(), 0, false, true);
        // How many verdicts a damaged report owes was known only to whoever read it.
        boolean unknown = decided.run().incomplete() && decided.counts().missing() == 0;
        Evaluation evaluation =
                Evaluation.of(policy, counted, decided.counts(), unknown ? Reason.REPORT_TRUNCATED : null, false);
        if (evaluation.state() == RunState.PASSED) {
            return Optional.empty();
        }
        String words = Judgement.of(policy, decided.counts(), counted, List.of(), false)
                .words();
        return Optional.of(words.isEmpty() ? "verdicts are missing" : words);
    }
}
