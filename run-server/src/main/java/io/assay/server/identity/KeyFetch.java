package io.assay.server.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.jwk.JWK;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks an issuer for its keys: where they are is in its <a
 * href="https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata">metadata</a>, and has to be at the same
 * host. No redirect is followed, no more than {@value #MOST} bytes are read, and nothing takes longer than {@link #WHOLE}.
 */
final class KeyFetch {
    private static final int MOST = 256 * 1024;
    private static final Duration WHOLE = Duration.ofSeconds(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI issuer;
    private final HttpClient client;

    KeyFetch(TrustedIssuer issuer, Map<String, String> environment) {
        this.issuer = issuer.issuer();
        client = Connector.to(issuer.issuer(), issuer.authorities(), environment);
    }

    /** Those of its keys that can be used; fails with a {@link CompletionException} whose cause tells why. */
    CompletableFuture<List<JWK>> keys() {
        return get(URI.create(issuer + "/.well-known/openid-configuration"))
                .thenApply(this::place)
                .thenCompose(this::get)
                .thenApply(KeyFetch::usable);
    }

    private CompletableFuture<String> get(URI url) {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(WHOLE)
                .header("Accept", "application/json")
                .build();
        CompletableFuture<HttpResponse<String>> sent = client.sendAsync(
                request, answer -> answer.statusCode() == 200 ? new BoundedBody(MOST) : BodySubscribers.replacing(""));
        CompletableFuture<HttpResponse<String>> bounded = sent.thenApply(answer -> answer);
        CompletableFuture.delayedExecutor(WHOLE.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> giveUp(sent, bounded, url));
        return bounded.thenApply(answer -> body(answer, url));
    }

    /** The time-out of a request ends with its headers; whoever sends a body drop by drop is left, too. */
    private static void giveUp(CompletableFuture<?> sent, CompletableFuture<?> bounded, URI url) {
        if (bounded.completeExceptionally(
                new TimeoutException(url + " took longer than " + WHOLE.toSeconds() + " s"))) {
            sent.cancel(true);
        }
    }

    private static String body(HttpResponse<String> answer, URI url) {
        if (answer.statusCode() != 200) {
            throw failed(url + " answered " + answer.statusCode());
        }
        return answer.body();
    }

    private URI place(String metadata) {
        JsonNode said;
        try {
            said = JSON.readTree(metadata);
        } catch (IOException notJson) {
            throw failed("its metadata is not JSON");
        }
        if (!said.path("issuer").asText().equals(issuer.toString())) {
            throw failed("its metadata is that of another issuer");
        }
        try {
            URI place = URI.create(said.path("jwks_uri").asText());
            if (issuer.getScheme().equals(place.getScheme())
                    && issuer.getAuthority().equals(place.getAuthority())) {
                return place;
            }
        } catch (IllegalArgumentException notOne) {
            // told below
        }
        throw failed("its metadata names keys ('jwks_uri') that are not at " + issuer.getAuthority());
    }

    /** One that is not understood takes none of the others away; RFC 7517, section 5. */
    private static List<JWK> usable(String set) {
        JsonNode keys;
        try {
            keys = JSON.readTree(set).path("keys");
        } catch (IOException notJson) {
            throw failed("its keys are not JSON");
        }
        if (!keys.isArray()) {
            throw failed("its keys cannot be read");
        }
        List<JWK> usable = new ArrayList<>();
        keys.forEach(key -> understood(key).filter(Signature::usable).ifPresent(usable::add));
        return usable;
    }

    private static Optional<JWK> understood(JsonNode key) {
        try {
            return key.isObject() ? Optional.of(JWK.parse(key.toString())) : Optional.empty();
        } catch (ParseException | IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    private static CompletionException failed(String words) {
        return new CompletionException(new IOException(words));
    }
}
