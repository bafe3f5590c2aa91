package io.assay.server.webhook;

import io.assay.server.webhook.event.Platform;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A delivery as it came in; nothing of it is believed yet.
 *
 * @param headers by their names in any case
 * @param body as it was signed, byte for byte
 * @param form the body is a form whose field {@code payload} holds the JSON text
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Arrival(Platform platform, Function<String, Optional<String>> headers, byte[] body, boolean form) {
    private static final String FIELD = "payload=";
    private static final List<String> HEADERS = List.of(
            "X-GitHub-Delivery",
            "X-GitHub-Event",
            "X-Hub-Signature-256",
            "Idempotency-Key",
            "X-Gitlab-Event",
            "X-Gitlab-Event-UUID",
            "X-Gitlab-Token",
            StandardSignature.ID_HEADER,
            StandardSignature.TIMESTAMP_HEADER,
            StandardSignature.SIGNATURE_HEADER);

    /** The JSON text in it; empty where a form has none. */
    Optional<byte[]> payload() {
        if (!form) {
            return Optional.of(body);
        }
        try {
            return Arrays.stream(new String(body, StandardCharsets.UTF_8).split("&"))
                    .filter(field -> field.startsWith(FIELD))
                    .map(field -> URLDecoder.decode(field.substring(FIELD.length()), StandardCharsets.UTF_8)
                            .getBytes(StandardCharsets.UTF_8))
                    .findFirst();
        } catch (IllegalArgumentException notEncoded) {
            return Optional.empty();
        }
    }

    /**
     * Of all that is believed or asked of it: the body, and every header that names or signs. Two that have the same are the
     * same, and were signed the same.
     */
    String digest() {
        StringBuilder said = new StringBuilder(platform.name()).append(form);
        for (String header : HEADERS) {
            said.append('\n').append(header(header));
        }
        return Digests.sha256(said.toString().getBytes(StandardCharsets.UTF_8), body);
    }

    String header(String name) {
        return headers.apply(name).orElse("");
    }
}
