package io.assay.server.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A token bucket for each of many: so many at once, and then so many a second. Remembers those that asked last, up to
 * 10,000. Thread-safe.
 */
public final class RateLimit {
    private static final int REMEMBERED = 10_000;

    private final double perSecond;
    private final int burst;
    private final InstantSource clock;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Bucket(double left, Instant at) {}

    public RateLimit(double perSecond, int burst, InstantSource clock) {
        if (perSecond <= 0 || burst < 1) {
            throw new IllegalArgumentException(
                    "a rate is above 0 and a burst at least 1, not " + perSecond + " and " + burst);
        }
        this.perSecond = perSecond;
        this.burst = burst;
        this.clock = clock;
    }

    /** Takes one for {@code who}; otherwise tells after how long there is one. */
    public synchronized Optional<Duration> take(String who) {
        Instant now = clock.instant();
        double left = left(who, now);
        if (left >= 1) {
            buckets.put(who, new Bucket(left - 1, now));
        }
        return shortage(left);
    }

    private Optional<Duration> shortage(double left) {
        return left >= 1
                ? Optional.empty()
                : Optional.of(Duration.ofMillis((long) Math.ceil((1 - left) / perSecond * 1000)));
    }

    private double left(String who, Instant now) {
        Bucket bucket = buckets.get(who);
        if (bucket == null) {
            return burst;
        }
        double seconds = Math.max(0, Duration.between(bucket.at, now).toMillis() / 1000.0);
        return Math.min(burst, bucket.left + seconds * perSecond);
    }
}
