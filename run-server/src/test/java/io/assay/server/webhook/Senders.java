package io.assay.server.webhook;

import io.assay.server.webhook.event.Platform;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Signs deliveries as the platforms do. */
public final class Senders {
    private Senders() {}

    /** Headers of a delivery by GitHub. */
    public static Map<String, String> github(String secret, String delivery, String event, byte[] body) {
        Map<String, String> headers = headers();
        headers.put("X-GitHub-Delivery", delivery);
        headers.put("X-GitHub-Event", event);
        byte[] mac = Hmac.sha256(secret.getBytes(StandardCharsets.UTF_8), body);
        headers.put("X-Hub-Signature-256", "sha256=" + HexFormat.of().formatHex(mac));
        return headers;
    }

    /** Headers of a delivery by GitLab, with a secret token. */
    public static Map<String, String> gitlab(String secret, String delivery, String event) {
        Map<String, String> headers = headers();
        headers.put("Idempotency-Key", delivery);
        headers.put("X-Gitlab-Event", event);
        headers.put("X-Gitlab-Event-UUID", "13792a34-cac6-4fda-95a8-c58e00a3954e");
        headers.put("X-Gitlab-Token", secret);
        return headers;
    }

    /** Headers of a message by Standard Webhooks. */
    public static Map<String, String> standard(String secret, String id, Instant at, byte[] body) {
        Map<String, String> headers = headers();
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", Long.toString(at.getEpochSecond()));
        headers.put(
                "webhook-signature",
                StandardSignature.sign(StandardSignature.key(secret).orElseThrow(), id, at, body));
        return headers;
    }

    private static Map<String, String> headers() {
        return new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    }

    static Arrival arrival(Platform platform, Map<String, String> headers, byte[] body) {
        return new Arrival(platform, name -> Optional.ofNullable(headers.get(name)), body, false);
    }
}
