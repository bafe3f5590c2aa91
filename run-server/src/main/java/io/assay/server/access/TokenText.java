package io.assay.server.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A token as its holder has it: {@code assay_ID_SECRET}, so that a leaked one is recognised as ours. The secret has 256
 * random bits, which is why a plain SHA-256 of it can be stored: there is no dictionary of such secrets.
 */
record TokenText(String id, String secret) {
    private static final Pattern FORM = Pattern.compile("assay_([0-9a-f]{12})_([A-Za-z0-9_-]{43})");
    private static final SecureRandom RANDOM = new SecureRandom();

    static TokenText make() {
        return new TokenText(HexFormat.of().formatHex(random(6)), secretText());
    }

    /** The same secret for another token. */
    TokenText of(String otherId) {
        return new TokenText(otherId, secret);
    }

    static Optional<TokenText> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches() ? Optional.of(new TokenText(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    String hash() {
        return hash(secret);
    }

    static String hash(String secret) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Takes as long for a hash that differs in its first digit as for one that differs in its last. */
    static boolean same(String hash, String other) {
        return MessageDigest.isEqual(
                hash.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    String text() {
        return "assay_" + id + "_" + secret;
    }

    @Override
    public String toString() {
        return "assay_" + id + "_***";
    }

    private static String secretText() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random(32));
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }
}
