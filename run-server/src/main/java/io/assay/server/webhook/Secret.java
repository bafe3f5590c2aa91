package io.assay.server.webhook;

import io.assay.server.webhook.event.Platform;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A secret that a sender and the service share. Compares in constant time; never shows itself. */
final class Secret {
    /** GitHub's: https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries */
    private static final String GITHUB_HEADER = "X-Hub-Signature-256";

    private static final Pattern GITHUB_SIGNATURE = Pattern.compile("sha256=([0-9a-fA-F]{64})");
    private static final String GITLAB_HEADER = "X-Gitlab-Token";

    private final String text;
    private final byte[] bytes;
    private final Optional<byte[]> standardKey;

    Secret(String text) {
        this.text = text;
        bytes = text.getBytes(StandardCharsets.UTF_8);
        standardKey = StandardSignature.key(text);
    }

    /** Why nothing can be verified with it; empty where something can. */
    Optional<String> flaw(Platform platform) {
        if (text.isBlank()) {
            return Optional.of("is not set for the server, or empty");
        }
        boolean signs = platform == Platform.STANDARD
                || (platform == Platform.GITLAB && StandardSignature.looksLikeSecret(text));
        return signs && standardKey.isEmpty()
                ? Optional.of("holds no secret of Standard Webhooks: it is whsec_ and at least 24 bytes in Base64")
                : Optional.empty();
    }

    /** Whether a delivery was made by somebody who knows the secret. */
    boolean verifies(Arrival arrival, Instant now) {
        if (text.isBlank()) {
            return false;
        }
        return switch (arrival.platform()) {
            case GITHUB -> github(arrival);
            case GITLAB -> StandardSignature.looksLikeSecret(text) ? standard(arrival, now) : gitlab(arrival);
            case STANDARD -> standard(arrival, now);
        };
    }

    private boolean github(Arrival arrival) {
        var signature = GITHUB_SIGNATURE.matcher(arrival.header(GITHUB_HEADER));
        return signature.matches()
                && MessageDigest.isEqual(
                        Hmac.sha256(bytes, arrival.body()), HexFormat.of().parseHex(signature.group(1)));
    }

    /** Of what is compared, nothing but digests of one length: how long the token is does not show. */
    private boolean gitlab(Arrival arrival) {
        byte[] token = arrival.header(GITLAB_HEADER).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(Hmac.sha256(bytes, bytes), Hmac.sha256(bytes, token));
    }

    private boolean standard(Arrival arrival, Instant now) {
        String id = arrival.header(StandardSignature.ID_HEADER);
        String timestamp = arrival.header(StandardSignature.TIMESTAMP_HEADER);
        String signatures = arrival.header(StandardSignature.SIGNATURE_HEADER);
        return standardKey.isPresent()
                && !id.isEmpty()
                && StandardSignature.isTimely(timestamp, now)
                && StandardSignature.matches(standardKey.get(), id, timestamp, signatures, arrival.body());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(bytes, secret.bytes);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
