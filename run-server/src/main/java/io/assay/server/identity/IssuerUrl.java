package io.assay.server.identity;

import io.assay.suite.yaml.Described;
import io.assay.suite.yaml.TextForm;
import io.assay.suite.yaml.Value;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

/** Addresses of issuers: {@code https}, for whoever alters the keys on their way would be anybody. */
final class IssuerUrl {
    static final TextForm<URI> FORM = new TextForm<>(
            "issuer",
            "the address that tokens name in iss, for example https://gitlab.com",
            "^https?://",
            IssuerUrl::parse);
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private IssuerUrl() {}

    private static Optional<URI> parse(Value value, String text) {
        try {
            URI url = new URI(text);
            if (url.getRawUserInfo() != null) {
                return value.refuse("holds a name or a password, which no issuer does: write it as tokens name it");
            }
            if (url.getHost() == null || url.getRawQuery() != null) {
                return value.refuseKind(FORM.expected());
            }
            if (text.endsWith("/") || url.getRawFragment() != null) {
                return value.refuse("ends with '/' or holds '#', which no issuer does: write it as tokens name it");
            }
            boolean safe = "https".equals(url.getScheme())
                    || ("http".equals(url.getScheme()) && LOOPBACK.contains(url.getHost()));
            return safe
                    ? Optional.of(url)
                    : value.refuse("is " + Described.quoted(text)
                            + ": its keys are asked for there, so it has to be https (http only on this machine)");
        } catch (URISyntaxException notOne) {
            return value.refuseKind(FORM.expected());
        }
    }
}
