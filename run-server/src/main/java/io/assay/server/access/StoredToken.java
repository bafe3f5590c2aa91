package io.assay.server.access;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A token with the hashes of its secrets.
 *
 * @param previousHash of the secret before the last rotation; null when there is none
 * @param previousUntil until when that one is still taken
 */
record StoredToken(
        Token token,
        String hash,
        @Nullable String previousHash,
        @Nullable Instant previousUntil) {

    boolean opensWith(String secretHash, Instant now) {
        boolean present = TokenText.same(hash, secretHash);
        boolean previous = previousHash != null && TokenText.same(previousHash, secretHash);
        return present || (previous && previousUntil != null && now.isBefore(previousUntil));
    }

    /** Who has that secret, which opens. */
    Holder holder(String secretHash) {
        Instant replaced = TokenText.same(hash, secretHash) ? null : previousUntil;
        Optional<Instant> until = Stream.of(Optional.ofNullable(replaced), Optional.ofNullable(token.expiresAt()))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
        return new Holder(token.principal(), Credential.token(until));
    }
}
