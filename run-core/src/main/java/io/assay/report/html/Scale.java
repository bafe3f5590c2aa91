package io.assay.report.html;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Maps a stretch of time on the width of a chart. */
record Scale(Instant from, Instant to) {
    private static final int TICKS = 6;
    private static final long[] STEPS = {
        1,
        2,
        5,
        10,
        20,
        50,
        100,
        200,
        500,
        1000,
        2000,
        5000,
        10_000,
        15_000,
        30_000,
        60_000,
        120_000,
        300_000,
        600_000,
        900_000,
        1_800_000,
        3_600_000,
        7_200_000,
        14_400_000,
        43_200_000,
        86_400_000
    };

    boolean empty() {
        return !to.isAfter(from);
    }

    /** From 0 to 1. */
    double position(Instant at) {
        double share = (double) Duration.between(from, at).toMillis() / Math.max(1, length());
        return Math.min(1, Math.max(0, share));
    }

    /** At most {@value #TICKS} round offsets from the start, without the start and without one at the very end. */
    List<Duration> ticks() {
        long step = step();
        List<Duration> ticks = new ArrayList<>();
        for (long at = step; at < length() * 0.97; at += step) {
            ticks.add(Duration.ofMillis(at));
        }
        return ticks;
    }

    private long step() {
        for (long step : STEPS) {
            if (length() / step <= TICKS) {
                return step;
            }
        }
        long day = STEPS[STEPS.length - 1];
        return (length() / TICKS / day + 1) * day;
    }

    private long length() {
        return Duration.between(from, to).toMillis();
    }
}
