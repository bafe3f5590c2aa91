package io.assay.server.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** When an attempt that failed is made again. */
final class Retries {
    private static final double JITTER = 0.2;
    private static final Duration LONGEST_WISH = Duration.ofDays(1);

    private final DeliverySettings settings;
    private final RandomGenerator random;

    Retries(DeliverySettings settings, RandomGenerator random) {
        this.settings = settings;
        this.random = random;
    }

    /**
     * The time of the next attempt; empty when there is none.
     *
     * @param attempts that were made
     * @param begun when the first was due
     */
    Optional<Instant> next(Outcome.Failed failed, int attempts, Instant begun, Instant now) {
        if (attempts > settings.delays().size()) {
            return Optional.empty();
        }
        Duration delay = spread(settings.delays().get(Math.max(0, attempts - 1)));
        Duration wish = failed.notBefore().orElse(Duration.ZERO);
        if (wish.compareTo(LONGEST_WISH) > 0) {
            wish = LONGEST_WISH;
        }
        Instant next = now.plus(delay.compareTo(wish) >= 0 ? delay : wish);
        return Optional.of(next).filter(time -> time.isBefore(begun.plus(settings.longest())));
    }

    /** Never earlier, so that those who failed together do not all come back together. */
    private Duration spread(Duration delay) {
        return delay.plusMillis((long) (delay.toMillis() * JITTER * random.nextDouble()));
    }
}
