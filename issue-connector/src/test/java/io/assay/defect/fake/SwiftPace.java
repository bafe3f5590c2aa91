package io.assay.defect.fake;

import io.assay.client.patient.Pace;
import io.assay.defect.Days;
import java.time.Duration;
import java.time.Instant;

/** Time that passes at once. */
public record SwiftPace(Days clock) implements Pace {
    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public void pause(Duration duration) {
        clock.pass(duration);
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(20);
    }
}
