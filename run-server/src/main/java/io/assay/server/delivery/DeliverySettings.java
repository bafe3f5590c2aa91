package io.assay.server.delivery;

import java.time.Duration;
import java.util.List;

/**
 * How messages are sent.
 *
 * @param patience how long an attempt may take, from resolving the name to the answer
 * @param delays before the second attempt, the third and so on; after the last one the message is given up
 * @param longest a message is given up when it is not delivered this long after its first attempt was due
 * @param grace beyond {@code patience}, after which another server may take over an attempt that nobody has ended
 * @param look how often deliveries are looked for that became due
 */
public record DeliverySettings(
        Duration patience, List<Duration> delays, Duration longest, Duration grace, Duration look) {
    /** Those that Standard Webhooks recommends: ten attempts in about three days. */
    public static final DeliverySettings STANDARD = new DeliverySettings(
            Duration.ofSeconds(15),
            List.of(
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2),
                    Duration.ofHours(5),
                    Duration.ofHours(10),
                    Duration.ofHours(14),
                    Duration.ofHours(20),
                    Duration.ofHours(24)),
            Duration.ofDays(4),
            Duration.ofSeconds(15),
            Duration.ofMillis(500));

    public DeliverySettings {
        delays = List.copyOf(delays);
    }
}
