package io.assay.defect.github;

import io.assay.client.patient.Ask;
import io.assay.client.patient.Ask.Effect;
import io.assay.client.patient.Patient;
import io.assay.client.patient.Reply;
import io.assay.defect.web.Access;
import io.assay.defect.web.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.kohsuke.github.connector.GitHubConnector;
import org.kohsuke.github.connector.GitHubConnectorRequest;
import org.kohsuke.github.connector.GitHubConnectorResponse;

/** Sends what the library asks, with the patience that it lacks. */
final class Connector implements GitHubConnector {
    private final Access access;
    private final Patient patient;

    Connector(Access access, Patient patient) {
        this.access = access;
        this.patient = patient;
    }

    @Override
    public GitHubConnectorResponse send(GitHubConnectorRequest request) throws IOException {
        URI uri = URI.create(request.url().toString());
        Ask ask = new Ask(
                request.method(), uri, request.allHeaders(), body(request), effect(request.method(), uri.getPath()));
        Reply reply = patient.send(ask);
        if (reply.error() || leadsElsewhere(uri, reply)) {
            throw Refused.of(reply, access);
        }
        return new Response(request, reply);
    }

    /** A repository that was renamed is found at the same place; anything else is none of GitHub's. */
    private static boolean leadsElsewhere(URI uri, Reply reply) {
        return Refused.is(reply)
                && reply.header("location")
                        .filter(target -> !target.startsWith(uri.getScheme() + "://" + uri.getRawAuthority() + "/"))
                        .isPresent();
    }

    /** A label that is added twice is there once; a record or a comment is not. */
    private static Effect effect(String method, String path) {
        return switch (method) {
            case "GET" -> Effect.READS;
            case "POST" -> path.endsWith("/labels") ? Effect.IDEMPOTENT : Effect.ADDS;
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
            super(request, reply.status(), reply.headers().map());
            this.reply = reply;
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
