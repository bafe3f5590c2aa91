package io.assay.server.access;

import java.time.Duration;
import java.util.Optional;

/** Tokens that somebody else than this service has issued. Thread-safe. */
public interface Vouched {
    /** Nobody is vouched for. */
    Vouched NONE = bearer -> Optional.empty();

    /** What is found of a token; empty when it is none that others issue. */
    Optional<Finding> look(String bearer);

    /** What comes of a look. */
    sealed interface Finding {
        /** It is good. */
        record Known(Holder holder) implements Finding {}

        /** It is not, for the reason that the words tell its holder. */
        record Refused(String words) implements Finding {}

        /** It cannot be told now. */
        record NotNow(String words, Duration after) implements Finding {}
    }
}
