package io.assay.defect.github;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.client.patient.Ask;
import io.assay.client.patient.Ask.Effect;
import io.assay.client.patient.Patient;
import io.assay.client.patient.Reply;
import io.assay.defect.web.Access;
import io.assay.defect.web.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
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
        Reply reply = patient.send(new Ask("POST", graphql(access), headers, QUERY.getBytes(UTF_8), Effect.READS));
        if (reply.error()) {
            throw Refused.of(reply, access);
        }
        try (InputStream body = reply.body()) {
            String login = JSON.readTree(body).at("/data/viewer/login").asText();
            if (login.isEmpty()) {
                throw new IOException("GitHub does not say who the token is of");
            }
            return login;
        }
    }

    /** Beside {@code /v3} on an Enterprise Server. */
    private static URI graphql(Access access) {
        String base = access.api().toString();
        return URI.create((base.endsWith("/v3") ? base.substring(0, base.length() - 2) : base + "/") + "graphql");
    }
}
