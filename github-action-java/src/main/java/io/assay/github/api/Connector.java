package io.assay.github.api;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.kohsuke.github.connector.GitHubConnector;
import org.kohsuke.github.connector.GitHubConnectorRequest;
import org.kohsuke.github.connector.GitHubConnectorResponse;

/** Sends what the library asks, with the patience that it lacks. */
final class Connector implements GitHubConnector {
    private final Patient patient;

    Connector(Patient patient) {
        this.patient = patient;
    }

    @Override
    public GitHubConnectorResponse send(GitHubConnectorRequest request) throws IOException {
        Ask ask = new Ask(request.method(), URI.create(request.url().toString()), request.allHeaders(), body(request));
        Reply reply = patient.send(ask);
        if (reply.error()) {
            throw Refused.of(reply);
        }
        return new Response(request, reply);
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
