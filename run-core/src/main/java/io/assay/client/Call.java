package io.assay.client;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * One request.
 *
 * @param path below {@code /v1}, with its query
 * @param headers beside those that every request has
 * @param body made anew each time that the request is sent
 * @param harmless may be sent again although the server may have carried it out
 * @param answer how long to wait for the beginning of the answer; empty = as every request
 * @param silence how long the answer may say nothing; empty = as every request
 */
record Call(
        String method,
        String path,
        Map<String, String> headers,
        Supplier<BodyPublisher> body,
        boolean harmless,
        Optional<Duration> answer,
        Optional<Duration> silence) {

    private Call(
            String method, String path, Map<String, String> headers, Supplier<BodyPublisher> body, boolean harmless) {
        this(method, path, headers, body, harmless, Optional.empty(), Optional.empty());
    }

    static Call get(String path) {
        return new Call("GET", path, Map.of("Accept-Encoding", "gzip"), BodyPublishers::noBody, true);
    }

    /** A GET of bytes that come as they are, so that they can be counted. */
    static Call getPlain(String path) {
        return new Call("GET", path, Map.of(), BodyPublishers::noBody, true);
    }

    /** To delete twice does no more than to delete. */
    static Call delete(String path) {
        return new Call("DELETE", path, Map.of(), BodyPublishers::noBody, true);
    }

    static Call post(String path, Map<String, ?> json) {
        Map<String, String> headers = Map.of("Content-Type", "application/json");
        String text = JsonText.of(json);
        return new Call("POST", path, headers, () -> BodyPublishers.ofString(text), false);
    }

    Call with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new Call(method, path, more, body, harmless, answer, silence);
    }

    /** The key makes a repetition harmless. */
    Call withKey(String key) {
        return with("Idempotency-Key", key).asHarmless();
    }

    Call asHarmless() {
        return new Call(method, path, headers, body, true, answer, silence);
    }

    Call withBody(String contentType, Supplier<BodyPublisher> content) {
        return new Call(method, path, with("Content-Type", contentType).headers(), content, harmless, answer, silence);
    }

    Call waiting(Duration patience) {
        return new Call(method, path, headers, body, harmless, Optional.of(patience), silence);
    }

    Call silentFor(Duration patience) {
        return new Call(method, path, headers, body, harmless, answer, Optional.of(patience));
    }
}
