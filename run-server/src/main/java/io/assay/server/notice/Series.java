package io.assay.server.notice;

import io.assay.run.Run;
import io.assay.run.RunState;
import io.assay.server.notice.Notice.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How the newest runs of a suite against an environment, of one branch, ended.
 *
 * @param failing whether the newest did not pass
 * @param run the newest that counted; older ones that end later do not
 * @param same how many ended alike in a row
 * @param changes how often that changed since {@code changingSince}
 * @param damped it changes too often to be told of
 * @param toldAt when it was told last that it fails
 */
record Series(
        boolean failing, String run, int same, int changes, Instant changingSince, boolean damped, Instant toldAt) {
    private static final Duration WINDOW = Duration.ofHours(6);
    private static final Duration REMINDER = Duration.ofDays(1);
    private static final int MOST_CHANGES = 4;
    private static final int SETTLED = 3;

    /** Of which nothing is known. */
    static final Series NEW = new Series(false, "", 0, 0, Instant.EPOCH, false, Instant.EPOCH);

    /** What follows, and what is to be told of it. */
    record Step(Series next, Optional<Kind> told) {}

    /** Whether the end of such a run says anything of its suite. */
    static boolean counts(Run run) {
        return run.state() == RunState.PASSED || run.state() == RunState.FAILED || run.state() == RunState.ERROR;
    }

    Step after(Run ended, Instant now) {
        if (!counts(ended) || ended.id().value().compareTo(run) <= 0) {
            return new Step(this, Optional.empty());
        }
        boolean fails = ended.state() != RunState.PASSED;
        boolean changed = fails != failing;
        boolean fresh = changingSince.plus(WINDOW).isBefore(now);
        Series next = new Series(
                fails,
                ended.id().value(),
                changed ? 1 : Math.min(same + 1, SETTLED),
                changed ? (fresh ? 1 : changes + 1) : changes,
                changed && fresh ? now : changingSince,
                damped,
                toldAt);
        return next.told(changed, now);
    }

    private Step told(boolean changed, Instant now) {
        if (damped) {
            return same < SETTLED ? new Step(this, Optional.empty()) : settled(now);
        }
        if (changed && changes > MOST_CHANGES) {
            return new Step(with(true, now), Optional.of(Kind.UNSTABLE));
        }
        if (changed) {
            return new Step(with(false, now), Optional.of(failing ? Kind.FIRST_FAILURE : Kind.RECOVERED));
        }
        return failing && !toldAt.plus(REMINDER).isAfter(now)
                ? new Step(with(false, now), Optional.of(Kind.STILL_FAILING))
                : new Step(this, Optional.empty());
    }

    /** Whoever was told that it keeps changing is told where it has ended. */
    private Step settled(Instant now) {
        Series calm = new Series(failing, run, same, 0, Instant.EPOCH, false, now);
        return new Step(calm, Optional.of(failing ? Kind.STILL_FAILING : Kind.RECOVERED));
    }

    private Series with(boolean dampedNow, Instant now) {
        return new Series(failing, run, same, changes, changingSince, dampedNow, now);
    }
}
