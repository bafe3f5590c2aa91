package io.assay.github.api;

import io.assay.client.patient.Ask;
import io.assay.client.patient.Ask.Effect;
import io.assay.client.patient.Patient;
import io.assay.client.patient.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.kohsuke.github.connector.GitHubConnector;
import org.kohsuke.github.connector.GitHubConnectorRequest;
import org.kohsuke.github.connector.GitHubConnectorResponse;

/** Sends what the library asks, with the patience that it lacks. */
final class Connector implements GitHubConnector {
    private static final Pattern APPENDS = Pattern.compile(".*/check-runs/\\d+");
    private static final Pattern LATEST_COUNTS = Pattern.compile(".*/statuses/[^/]+");

    private final Patient patient;

    Connector(Patient patient) {
        this.patient = patient;
    }

    @Override
    public GitHubConnectorResponse send(GitHubConnectorRequest request) throws IOException {
        URI uri = URI.create(request.url().toString());
        Ask ask = new Ask(
                request.method(), uri, request.allHeaders(), body(request), effect(request.method(), uri.getPath()));
        Reply reply = patient.send(ask);
        if (reply.error()) {
            throw Refused.of(reply);
        }
        return new Response(request, reply);
    }

    /** Of statuses the latest counts; a check run gets its annotations anew each time. */
    private static Effect effect(String method, String path) {
        return switch (method) {
            case "GET" -> Effect.READS;
            case "POST" -> LATEST_COUNTS.matcher(path).matches() ? Effect.IDEMPOTENT : Effect.ADDS;
            case "PATCH" -> APPENDS.matcher(path).matches() ? Effect.ADDS : Effect.IDEMPOTENT;
            default -> Effect.IDEMPOTENT;
        };
    }

    private static byte[] body(GitHubConnectorRequest request) throws IOException {
        InputStream body = request.hasBody() ? request.body() : null;
        return body == null ? new byte[0] : body.readAllBytes();
    }

    /** An answer as the library reads it. */
    private static final class Response extends GitHubConnectorResponse {
        private final Reply reply;

        Response(GitHubConnectorRequest request, Reply reply) {
            super(request, reply.status(), headers(reply));
            this.reply = reply;
        }

        private static Map<String, List<String>> headers(Reply reply) {
            return reply.headers().map();
        }

        @Override
        public InputStream bodyStream() throws IOException {
            return wrapStream(reply.body());
        }

        @Override
        public void close() throws IOException {
            reply.body().close();
        }
    }
}
