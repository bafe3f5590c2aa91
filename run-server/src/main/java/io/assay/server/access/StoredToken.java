package io.assay.server.access;

import java.time.Instant;
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
}
