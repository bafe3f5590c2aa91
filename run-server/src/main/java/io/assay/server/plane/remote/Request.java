package io.assay.server.plane.remote;

import io.assay.engine.queue.Lease.Ref;
import io.assay.server.plane.protocol.AgentProtocol;
import io.assay.server.plane.protocol.Form;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * What is sent to the service.
 *
 * @param path with its query, escaped
 * @param lease that it is told under, if any
 */
record Request(String method, String path, Map<String, String> headers, BodyPublisher body, Optional<Ref> lease) {
    private static final int WORTH_PACKING = 8 * 1024;

    static Request get(Ref lease, String what) {
        return new Request("GET", under(lease, what), Map.of(), BodyPublishers.noBody(), Optional.of(lease));
    }

    static <T> Request post(String path, Form<T> form, T message) {
        return json("POST", path, AgentProtocol.encode(form, message), Optional.empty());
    }

    static <T> Request post(Ref lease, String what, Form<T> form, T message) {
        return json("POST", under(lease, what), AgentProtocol.encode(form, message), Optional.of(lease));
    }

    /** Posts messages that are encoded already, a line each. */
    static Request postLines(Ref lease, String what, byte[] lines) {
        return json("POST", under(lease, what), lines, Optional.of(lease));
    }

    static Request put(Ref lease, String what, Map<String, String> headers, BodyPublisher body) {
        return new Request("PUT", under(lease, what), headers, body, Optional.of(lease));
    }

    HttpRequest.Builder on(URI server) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(server.toString().replaceAll("/+$", "") + path))
                .method(method, body);
        headers.forEach(request::header);
        return request;
    }

    @Override
    public String toString() {
        return method + " " + path;
    }

    private static String under(Ref lease, String what) {
        return "/v1/agents/runs/" + lease.run() + "/" + lease.epoch() + "/" + what;
    }

    private static Request json(String method, String path, byte[] body, Optional<Ref> lease) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", AgentProtocol.LINES);
        byte[] sent = body;
        if (body.length > WORTH_PACKING) {
            headers.put("Content-Encoding", "gzip");
            sent = packed(body);
        }
        return new Request(method, path, headers, BodyPublishers.ofByteArray(sent), lease);
    }

    private static byte[] packed(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new FastGzip(bytes)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** What is sent once is not worth the time that packing it tighter takes. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
