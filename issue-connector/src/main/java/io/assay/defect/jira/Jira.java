package io.assay.defect.jira;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.assay.client.patient.Ask;
import io.assay.client.patient.Ask.Effect;
import io.assay.client.patient.Pace;
import io.assay.client.patient.Patient;
import io.assay.client.patient.Reply;
import io.assay.client.patient.WritePace;
import io.assay.defect.tracker.Attachment;
import io.assay.defect.web.Access;
import io.assay.defect.web.Questions;
import io.assay.defect.web.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks Jira. Used by one thread. */
final class Jira {
    private static final Duration APART = Duration.ofMillis(100);
    private static final String GATEWAY = "api.atlassian.com";

    private final Access access;
    private final Edition edition;
    private final Patient patient;
    private @Nullable URI site;

    Jira(Access access, Edition edition, Pace pace) {
        this.access = access;
        this.edition = edition;
        this.patient = new Patient(access.server(), pace, WritePace.of(APART));
    }

    /** Where people read an issue: what tokens of limited scope are asked through is no site of people. */
    URI page(String key) {
        URI known = site;
        if (known == null) {
            known = GATEWAY.equals(access.api().getHost())
                    ? URI.create(get("ask where the site is", "/serverInfo")
                            .path("baseUrl")
                            .asText())
                    : access.api();
            site = known;
        }
        return URI.create(known + "/browse/" + key);
    }

    JsonNode get(String what, String path) {
        return Questions.of(what, () -> sent("GET", path, null, Effect.READS));
    }

    /** Empty when there is no such thing. */
    Optional<JsonNode> find(String what, String path) {
        return Questions.of(what, () -> {
            try {
                return Optional.of(sent("GET", path, null, Effect.READS));
            } catch (Refused e) {
                if (e.gone()) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    /** A question that does not fit into an address. */
    JsonNode ask(String what, String path, JsonNode body) {
        return Questions.of(what, () -> sent("POST", path, body, Effect.READS));
    }

    JsonNode make(String what, String path, JsonNode body) {
        return Questions.of(what, () -> sent("POST", path, body, Effect.ADDS));
    }

    void change(String what, String method, String path, JsonNode body) {
        Questions.of(what, () -> sent(method, path, body, Effect.IDEMPOTENT));
    }

    /** Sent once. */
    void upload(String what, String path, Attachment file) {
        FileForm form = FileForm.of(file);
        Map<String, List<String>> headers = new HashMap<>(headers(form.contentType()));
        // without it Jira takes a file for one that a page of another site sends
        headers.put("X-Atlassian-Token", List.of("no-check"));
        Questions.of(what, () -> sent(new Ask("POST", uri(path), headers, form.body(), Effect.ADDS)));
    }

    private JsonNode sent(String method, String path, @Nullable JsonNode body, Effect effect) throws IOException {
        byte[] content = body == null ? new byte[0] : body.toString().getBytes(UTF_8);
        return sent(new Ask(method, uri(path), headers("application/json"), content, effect));
    }

    private URI uri(String path) {
        return URI.create(access.api() + edition.path() + path);
    }

    private Map<String, List<String>> headers(String contentType) {
        return Map.of(
                "Authorization", List.of(edition.authorization(access.token())),
                "Accept", List.of("application/json"),
                "Content-Type", List.of(contentType));
    }

    private JsonNode sent(Ask ask) throws IOException {
        Reply reply = patient.send(ask);
        if (Refused.is(reply)) {
            throw Refused.of(reply, access);
        }
        try (InputStream answer = reply.body()) {
            byte[] bytes = answer.readAllBytes();
            return bytes.length == 0 ? MissingNode.getInstance() : Json.MAPPER.readTree(bytes);
        }
    }
}
