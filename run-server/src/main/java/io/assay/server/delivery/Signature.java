package io.assay.server.delivery;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs messages as <a href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">
 * Standard Webhooks</a> says: HMAC-SHA256 over id, time and body.
 */
public final class Signature {
    private static final String PREFIX = "whsec_";
    private static final int SHORTEST = 16;

    private final byte[] key;

    private Signature(byte[] key) {
        this.key = key.clone();
    }

    /** Empty when the text is no secret: {@code whsec_} and at least 16 bytes in Base64. */
    public static Optional<Signature> of(String secret) {
        if (!secret.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            byte[] key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
            return key.length < SHORTEST ? Optional.empty() : Optional.of(new Signature(key));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The value of {@code webhook-signature}. */
    public String over(String id, Instant time, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update((id + "." + time.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
