package io.assay.server.identity;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.util.Base64URL;
import io.assay.suite.yaml.Described;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A JSON Web Token in its compact form (RFC 7515, section 7.1), taken apart and not verified. Of its header only {@code alg},
 * {@code kid}, {@code typ} and {@code crit} are looked at: keys and addresses that it brings along ({@code jwk}, {@code
 * jku}, {@code x5u}, {@code x5c}) are the sender's word.
 *
 * @param signed what the signature is of
 */
record SignedToken(JWSAlgorithm algorithm, String key, Claims claims, String signed, Base64URL signature) {
    /** Those with a key that may be public; RFC 8725, section 3.1. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    /** Headers have at most 16 KiB together, and GitLab's claims list up to 200 groups. */
    private static final int LONGEST = 15 * 1024;

    private static final int LONGEST_KEY = 255;
    private static final Pattern FORM = Pattern.compile("eyJ[A-Za-z0-9_-]*(\\.[A-Za-z0-9_=-]*)*");
    private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    /** Whether the text is meant as such a token, rightly made or not. */
    static boolean looksLikeOne(String text) {
        return text.length() <= LONGEST ? FORM.matcher(text).matches() : text.startsWith("eyJ");
    }

    static SignedToken parse(String text) throws UnfitTokenException {
        if (text.length() > LONGEST) {
            throw new UnfitTokenException("it is longer than " + LONGEST + " characters");
        }
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3 || parts[2].isEmpty()) {
            throw new UnfitTokenException("it does not have three parts: header, claims and one signature");
        }
        Map<String, @Nullable Object> header = object(parts[0], "header");
        JWSAlgorithm algorithm = algorithm(header.get("alg"));
        if (header.containsKey("crit")) {
            throw new UnfitTokenException("its header asks for extensions ('crit') that are not known here");
        }
        Object type = header.get("typ");
        if (type != null && !(type instanceof String said && said.equalsIgnoreCase("JWT"))) {
            throw new UnfitTokenException("its header says that it is no JWT ('typ')");
        }
        Claims claims = new Claims(object(parts[1], "claims"));
        Base64URL signature = Base64URL.encode(decoded(parts[2], "signature"));
        return new SignedToken(algorithm, key(header.get("kid")), claims, parts[0] + "." + parts[1], signature);
    }

    private static JWSAlgorithm algorithm(@Nullable Object said) throws UnfitTokenException {
        return ALGORITHMS.stream()
                .filter(known -> known.getName().equals(said))
                .findFirst()
                .orElseThrow(() -> new UnfitTokenException("its algorithm is "
                        + (said instanceof String name ? Described.quoted(name) : "not named")
                        + "; only signatures with a private key are taken: RS256, PS256, ES256 and their like"));
    }

    private static String key(@Nullable Object said) throws UnfitTokenException {
        if (!(said instanceof String key) || key.isEmpty() || key.length() > LONGEST_KEY) {
            throw new UnfitTokenException("its header names no key ('kid')");
        }
        return key;
    }

    private static Map<String, @Nullable Object> object(String part, String what) throws UnfitTokenException {
        try {
            Map<String, @Nullable Object> object = JSON.readValue(decoded(part, what), OBJECT);
            if (object == null) {
                throw new UnfitTokenException("its " + what + " cannot be read: null");
            }
            return object;
        } catch (JsonProcessingException notJson) {
            throw new UnfitTokenException(
                    "its " + what + " cannot be read as a JSON object in which every name stands once");
        } catch (IOException impossible) {
            throw new IllegalStateException("bytes in memory can be read", impossible);
        }
    }

    private static byte[] decoded(String part, String what) throws UnfitTokenException {
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException notBase64) {
            throw new UnfitTokenException("its " + what + " is not base64url");
        }
    }
}
