package io.assay.defect.gitlab;

import io.assay.client.patient.Ask;
import io.assay.client.patient.Ask.Effect;
import io.assay.client.patient.Patient;
import io.assay.client.patient.Reply;
import io.assay.defect.web.Access;
import io.assay.defect.web.Refused;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.glassfish.jersey.client.ClientProperties;
import org.glassfish.jersey.client.ClientRequest;
import org.glassfish.jersey.client.ClientResponse;
import org.glassfish.jersey.client.spi.AsyncConnectorCallback;
import org.glassfish.jersey.client.spi.Connector;
import org.glassfish.jersey.client.spi.ConnectorProvider;

/**
 * Sends what the library asks, with the patience, the authorities and the proxies that it lacks. The library's own connection
 * is Java's oldest, which by itself repeats a POST that got no answer, and files twice.
 */
final class Connection implements Connector {
    private static final String CONNECTION = "io.assay.connection";

    private final Access access;
    private final Patient patient;

    Connection(Access access, Patient patient) {
        this.access = access;
        this.patient = patient;
    }

    /** What the library is to be configured with to send through this. */
    Map<String, Object> properties() {
        return Map.of(ClientProperties.CONNECTOR_PROVIDER, Provider.class.getName(), CONNECTION, this);
    }

    /** Made by Jersey, by its name. */
    static final class Provider implements ConnectorProvider {
        Provider() {}

        @Override
        public Connector getConnector(Client client, Configuration configuration) {
            return (Connection) Objects.requireNonNull(configuration.getProperty(CONNECTION));
        }
    }

    @Override
    public ClientResponse apply(ClientRequest request) {
        try {
            Reply reply = patient.send(ask(request));
            if (Refused.is(reply)) {
                throw Refused.of(reply, access);
            }
            ClientResponse response =
                    new ClientResponse(Response.status(reply.status()).build().getStatusInfo(), request);
            reply.headers()
                    .map()
                    .forEach((name, values) -> response.getHeaders().put(name, values));
            response.setEntityStream(reply.body());
            return response;
        } catch (IOException e) {
            throw new ProcessingException(e);
        }
    }

    private static Ask ask(ClientRequest request) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (request.hasEntity()) {
            request.setStreamProvider(length -> body);
            request.writeEntity();
        }
        return new Ask(
                request.getMethod(),
                request.getUri(),
                request.getStringHeaders(),
                body.toByteArray(),
                effect(request.getMethod(), request.getUri().getPath()));
    }

    /** An upload that no text names is nothing that anybody sees. */
    private static Effect effect(String method, String path) {
        return switch (method) {
            case "GET" -> Effect.READS;
            case "POST" -> path.endsWith("/uploads") ? Effect.IDEMPOTENT : Effect.ADDS;
            default -> Effect.IDEMPOTENT;
        };
    }

    @Override
    public Future<?> apply(ClientRequest request, AsyncConnectorCallback callback) {
        callback.failure(new UnsupportedOperationException("the library asks one thing after the other"));
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public String getName() {
        return "assay";
    }

    @Override
    public void close() {
        // it opened nothing of its own
    }
}
