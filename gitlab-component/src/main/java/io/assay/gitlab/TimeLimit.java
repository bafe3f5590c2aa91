package io.assay.gitlab;

import io.assay.gitlab.job.Job;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Does something in time before GitLab ends the job, which then could show nothing any more. */
final class TimeLimit {
    private static final Duration FOR_THE_REPORT = Duration.ofMinutes(2);

    private final ScheduledExecutorService timer;

    private TimeLimit(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    /** Nothing, where GitLab does not tell the limit, or it is that short. */
    static TimeLimit of(Job job, InstantSource clock, Runnable action) {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "assay-time-limit");
            thread.setDaemon(true);
            return thread;
        });
        Instant now = clock.instant();
        job.mustEnd()
                .map(end -> Duration.between(now, end.minus(FOR_THE_REPORT)))
                .filter(left -> !left.isNegative())
                .ifPresent(left -> timer.schedule(action, left.toMillis(), TimeUnit.MILLISECONDS));
        return new TimeLimit(timer);
    }

    void close() {
        timer.shutdownNow();
    }
}
