package io.assay.server.access;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What somebody has shown who they are with, as far as it is no secret.
 *
 * @param issuer who vouches for an identity token; empty for tokens of the service
 * @param expiresAt empty: never
 * @param trusted false for a job that an outsider may have started, or whose changes they may have written: the runs that it
 *     asks for are not of trusted changes, whatever it says
 */
public record Credential(Kind kind, String issuer, Optional<Instant> expiresAt, boolean trusted) {
    /** What it is. */
    public enum Kind {
        /** The service has issued it. */
        TOKEN,
        /** Whoever started the service has chosen it. */
        CHOSEN_TOKEN,
        /** A CI system has signed it for a job. */
        IDENTITY_TOKEN;

        /** As the API spells it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** A token that the service has issued. */
    public static Credential token(Optional<Instant> expiresAt) {
        return new Credential(Kind.TOKEN, "", expiresAt, true);
    }

    static Credential chosen() {
        return new Credential(Kind.CHOSEN_TOKEN, "", Optional.empty(), true);
    }

    /** A token that somebody else has signed for a job. */
    public static Credential identity(String issuer, Instant expiresAt, boolean trusted) {
        return new Credential(Kind.IDENTITY_TOKEN, issuer, Optional.of(expiresAt), trusted);
    }
}
