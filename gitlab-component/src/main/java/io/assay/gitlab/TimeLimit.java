package io.assay.gitlab;

import io.assay.gitlab.job.Job;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Timer;
import java.util.TimerTask;

/** Does something in time before GitLab ends the job, which then could show nothing any more. */
final class TimeLimit {
    private static final Duration FOR_THE_REPORT = Duration.ofMinutes(2);

    private final Timer timer;

    private TimeLimit(Timer timer) {
        this.timer = timer;
    }

    /** Nothing, where GitLab does not tell the limit, or it is that short. */
    static TimeLimit of(Job job, InstantSource clock, Runnable action) {
        Timer timer = new Timer("assay-time-limit", true);
        Instant now = clock.instant();
        job.mustEnd()
                .map(end -> Duration.between(now, end.minus(FOR_THE_REPORT)))
                .filter(left -> !left.isNegative())
                .ifPresent(left -> timer.schedule(task(action), left.toMillis()));
        return new TimeLimit(timer);
    }

    private static TimerTask task(Runnable action) {
        return new TimerTask() {
            @Override
            public void run() {
                action.run();
            }
        };
    }

    void close() {
        timer.cancel();
    }
}
