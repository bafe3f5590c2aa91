package io.assay.github.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.client.patient.Ask;
import io.assay.client.patient.Ask.Effect;
import io.assay.client.patient.Patient;
import io.assay.client.patient.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** Who a token speaks as. The REST API tells it of personal tokens only, the GraphQL API of all. */
final class Viewer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String QUERY = "{\"query\":\"query { viewer { login } }\"}";

    private Viewer() {}

    static String login(Access access, Patient patient) throws IOException {
        Map<String, List<String>> headers = Map.of(
                "Authorization", List.of("Bearer " + access.token()),
                "Accept", List.of("application/json"),
                "Content-Type", List.of("application/json"));
        Reply reply = patient.send(new Ask("POST", access.graphql(), headers, QUERY.getBytes(UTF_8), Effect.READS));
        if (reply.error()) {
            throw Refused.of(reply);
        }
        try (InputStream body = reply.body()) {
            String login = JSON.readTree(body)
                    .path("data")
                    .path("viewer")
                    .path("login")
                    .asText();
            if (login.isEmpty()) {
                throw new IOException("GitHub does not say who the token is of");
            }
            return login;
        }
    }
}
