package io.assay.server.delivery;

import java.time.Duration;
import java.util.Optional;

/** What came of an attempt to deliver. */
sealed interface Outcome {
    /** In words that hold nothing of what was sent or received. */
    String words();

    /** It is there. */
    record Delivered(String words) implements Outcome {}

    /** @param notBefore how long the receiver asks to wait, if it does */
    record Failed(String words, Optional<Duration> notBefore) implements Outcome {
        Failed(String words) {
            this(words, Optional.empty());
        }
    }

    /** The receiver says that it will never take this message. */
    record Refused(String words) implements Outcome {}

    /** The receiver wants nothing any more. */
    record Gone(String words) implements Outcome {}
}
