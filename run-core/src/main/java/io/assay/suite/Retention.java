package io.assay.suite;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How long what runs leave is kept. What is empty is said elsewhere, and where nobody says it, for ever. Ages count from a
 * run's end. A series is a suite in an environment.
 *
 * @param runs age at which a run goes, with all that it has
 * @param logs age at which its logs go
 * @param artifacts age at which its artifacts go
 * @param keepLast how many runs of each series stay, whatever their age
 * @param maxRuns how many runs of each series stay, however young the others are; at least {@code keepLast}
 */
public record Retention(
        Optional<Duration> runs,
        Optional<Duration> logs,
        Optional<Duration> artifacts,
        OptionalInt keepLast,
        OptionalInt maxRuns) {
    /** All is kept. */
    public static final Retention NONE = new Retention(
            Optional.empty(), Optional.empty(), Optional.empty(), OptionalInt.empty(), OptionalInt.empty());

    /** The same, with what another one says where this one says nothing. */
    public Retention or(Retention otherwise) {
        return new Retention(
                runs.or(otherwise::runs),
                logs.or(otherwise::logs),
                artifacts.or(otherwise::artifacts),
                keepLast.isPresent() ? keepLast : otherwise.keepLast,
                maxRuns.isPresent() ? maxRuns : otherwise.maxRuns);
    }
}
