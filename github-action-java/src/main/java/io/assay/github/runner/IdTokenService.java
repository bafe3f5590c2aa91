package io.assay.github.runner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.ci.input.Variables;
import io.assay.client.NoTokenException;
import io.assay.client.Server;
import io.assay.client.Token;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/**
 * Where a job asks for its identity tokens, as the runner tells it in {@value #URL} and {@value #SECRET}; both are there only
 * where the job has the permission.
 */
final class IdTokenService {
    private static final String URL = "ACTIONS_ID_TOKEN_REQUEST_URL";
    private static final String SECRET = "ACTIONS_ID_TOKEN_REQUEST_TOKEN";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Of a token that does not say it. */
    private static final Duration SHORT = Duration.ofMinutes(1);

    private static final int TOO_MANY = 429;
    private static final int FAULT = 500;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Variables variables;

    IdTokenService(Variables variables) {
        this.variables = variables;
    }

    /** @param lifetime from now on */
    record Issued(Token token, Duration lifetime) {}

    static boolean offered(Variables variables) {
        return !variables.text(URL).isBlank() && !variables.text(SECRET).isBlank();
    }

    Issued ask(String audience) throws NoTokenException {
        HttpResponse<String> answer;
        try {
            URI place = place(audience);
            answer = connection(place).send(request(place), BodyHandlers.ofString());
        } catch (IOException | IllegalArgumentException e) {
            throw new NoTokenException(
                    "GitHub gives the job no identity token: its service cannot be asked: " + e, true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoTokenException("the job was interrupted while it asked for its identity token", false);
        }
        if (answer.statusCode() != 200) {
            throw refused(answer.statusCode());
        }
        return issued(answer.body());
    }

    private static NoTokenException refused(int status) {
        boolean temporary = status >= FAULT || status == TOO_MANY;
        return new NoTokenException(
                "GitHub gives the job no identity token: its service answers " + status
                        + (temporary ? "" : "; does the job have " + JobIdentity.PERMISSION + "?"),
                temporary);
    }

    private URI place(String audience) {
        String asked = variables.text(URL).strip();
        String query = "audience=" + URLEncoder.encode(audience, StandardCharsets.UTF_8);
        return URI.create(asked + (asked.contains("?") ? "&" : "?") + query);
    }

    /** Through the proxy that leads there, if one does. */
    private HttpClient connection(URI place) {
        return Server.at(place.getScheme() + "://" + place.getAuthority())
                .withEnvironment(variables.values())
                .connector()
                .build();
    }

    private HttpRequest request(URI place) {
        return HttpRequest.newBuilder(place)
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + variables.text(SECRET).strip())
                .header("Accept", "application/json; api-version=2.0")
                .build();
    }

    private static Issued issued(String body) throws NoTokenException {
        try {
            Token token = new Token(JSON.readTree(body).path("value").asText());
            return new Issued(token, lifetime(token));
        } catch (IOException | IllegalArgumentException e) {
            throw new NoTokenException(
                    "GitHub gives the job no identity token: its service answers something else", true);
        }
    }

    /** The token is the job's own: what it says of itself needs no signature. */
    private static Duration lifetime(Token token) {
        String[] parts = token.value().split("\\.", -1);
        try {
            JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[Math.min(1, parts.length - 1)]));
            Duration told = Duration.ofSeconds(
                    claims.path("exp").asLong() - claims.path("iat").asLong());
            return told.isNegative() || told.isZero() ? SHORT : told;
        } catch (IOException | IllegalArgumentException unreadable) {
            return SHORT;
        }
    }
}
