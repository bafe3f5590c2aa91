package io.assay.server.webhook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Signatures of <a href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard
 * Webhooks</a>, symmetric scheme {@code v1}: HMAC-SHA256 over the message's id, the second at which it is sent and its body,
 * joined with dots. GitLab signs the same way where a hook has a signing token.
 */
public final class StandardSignature {
    /** Names the message; the same whenever it is sent again. */
    public static final String ID_HEADER = "webhook-id";

    /** When it is sent this time: whole seconds since 1970. */
    public static final String TIMESTAMP_HEADER = "webhook-timestamp";

    /** One signature or, while secrets are rotated, several with a blank between them: {@code v1,BASE64 v1,BASE64}. */
    public static final String SIGNATURE_HEADER = "webhook-signature";

    /** How far the sender's clock and the way may put a message off, in both directions. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String PREFIX = "whsec_";
    private static final String VERSION = "v1,";
    private static final int SHORTEST = 24;
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

    private StandardSignature() {}

    /** Whether a text says of itself that it is a secret of this kind. */
    public static boolean looksLikeSecret(String text) {
        return text.startsWith(PREFIX);
    }

    /**
     * The key that a secret stands for: at least 24 bytes in Base64, with or without {@code whsec_} before it. Empty when the
     * text is no such secret.
     */
    public static Optional<byte[]> key(String secret) {
        String encoded = secret.strip();
        try {
            byte[] key =
                    Base64.getDecoder().decode(looksLikeSecret(encoded) ? encoded.substring(PREFIX.length()) : encoded);
            return key.length < SHORTEST ? Optional.empty() : Optional.of(key);
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    /**
     * The signature of a message, as one entry of {@link #SIGNATURE_HEADER}.
     *
     * @param id without a dot, for the parts are joined with dots
     * @param at of which the seconds are signed
     */
    public static String sign(byte[] key, String id, Instant at, byte[] body) {
        return VERSION + Base64.getEncoder().encodeToString(mac(key, id, Long.toString(at.getEpochSecond()), body));
    }

    /**
     * Whether the message's signature was made with the key, whatever its time. Takes as long for a wrong signature as for a
     * right one.
     *
     * @param timestamp value of {@link #TIMESTAMP_HEADER}, as it was sent
     * @param signatures value of {@link #SIGNATURE_HEADER}; entries of other versions are passed over
     */
    public static boolean matches(byte[] key, String id, String timestamp, String signatures, byte[] body) {
        byte[] expected = mac(key, id, timestamp, body);
        boolean matches = false;
        for (byte[] signature : signatures(signatures)) {
            matches |= MessageDigest.isEqual(expected, signature);
        }
        return matches;
    }

    /** Whether a message of this time may be taken now; false also where it is no time. */
    public static boolean isTimely(String timestamp, Instant now) {
        if (!SECONDS.matcher(timestamp).matches()) {
            return false;
        }
        Duration off = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now)
                .abs();
        return off.compareTo(TOLERANCE) <= 0;
    }

    private static List<byte[]> signatures(String header) {
        return Arrays.stream(header.strip().split("\\s+"))
                .filter(entry -> entry.startsWith(VERSION))
                .map(entry -> decoded(entry.substring(VERSION.length())))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<byte[]> decoded(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    private static byte[] mac(byte[] key, String id, String timestamp, byte[] body) {
        return Hmac.sha256(key, (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8), body);
    }
}
