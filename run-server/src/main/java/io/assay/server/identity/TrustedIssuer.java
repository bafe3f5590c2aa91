package io.assay.server.identity;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A CI system whose tokens are taken.
 *
 * @param issuer as the tokens name it in {@code iss}, to the letter
 * @param audiences of which a token has to name one in {@code aud}
 * @param authorities PEM file with the certificates to trust in place of Java's own
 * @param rules the first that a token fits says what it is good for
 */
public record TrustedIssuer(
        URI issuer, Platform platform, Set<String> audiences, Optional<Path> authorities, List<ClaimRule> rules) {
    public TrustedIssuer {
        audiences = Set.copyOf(audiences);
        rules = List.copyOf(rules);
    }

    /** What its principals' names begin with, so that those of two issuers never meet. */
    String prefix() {
        return issuer.getAuthority().equals(platform.publicHost())
                ? platform.word()
                : issuer.getAuthority() + issuer.getPath().replace(Platform.ENTERPRISE_SERVER, "");
    }
}
