package io.assay.client;

import java.io.IOException;
import java.time.Duration;

/** One way to learn what becomes of a run. */
interface Following {
    /** What comes next. */
    enum Next {
        /** Go on at once, or end where the run has ended. */
        ON,
        /** Go on after a pause. */
        PAUSE,
        /** This way leads nowhere here. */
        OTHER_WAY
    }

    /**
     * One request.
     *
     * @param left until the watch ends
     * @throws IOException when there was no whole answer
     * @throws ApiException when it was refused
     */
    Next step(Duration left) throws IOException, InterruptedException;

    /** How long a pause is, at least. */
    Duration pause();
}
