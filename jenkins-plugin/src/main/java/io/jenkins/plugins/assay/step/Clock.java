package io.jenkins.plugins.assay.step;

import java.time.InstantSource;

/** The one place that asks what time it is. */
final class Clock {
    static final InstantSource SYSTEM = InstantSource.system();

    private Clock() {}
}
