package io.assay.github;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** What GitHub is to a job and to a server: the service that a job asks for tokens, and the issuer whose keys they are of. */
final class ActionsIssuer implements AutoCloseable {
    static final String SECRET = "the-runners-own-secret";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final KeyPair pair;
    /** The query of each question, and of each token that was given out its text. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    final List<String> given = new CopyOnWriteArrayList<>();
    volatile Duration lifetime = Duration.ofMinutes(5);
    volatile int status = 200;

    ActionsIssuer() throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        pair = generator.generateKeyPair();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, 200, metadata()));
        server.createContext("/keys", exchange -> answer(exchange, 200, keys()));
        server.createContext("/token", this::give);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** As {@code ACTIONS_ID_TOKEN_REQUEST_URL} names it. */
    String requestUrl() {
        return url() + "/token?api-version=2.0";
    }

    private Map<String, Object> metadata() {
        return Map.of("issuer", url(), "jwks_uri", url() + "/keys");
    }

    private Map<String, Object> keys() {
        RSAPublicKey key = (RSAPublicKey) pair.getPublic();
        return Map.of(
                "keys",
                List.of(Map.of(
                        "kty", "RSA",
                        "alg", "RS256",
                        "use", "sig",
                        "kid", "one",
                        "n", number(key.getModulus()),
                        "e", number(key.getPublicExponent()))));
    }

    private void give(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        asked.add(query);
        boolean known = ("Bearer " + SECRET).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        if (!known || status != 200) {
            answer(exchange, known ? status : 401, Map.of());
            return;
        }
        String token = token(query.substring(query.indexOf("audience=") + "audience=".length()));
        given.add(token);
        answer(exchange, 200, Map.of("count", token.length(), "value", token));
    }

    private String token(String audience) throws IOException {
        long now = Instant.now().getEpochSecond();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", url());
        claims.put("aud", audience);
        claims.put("sub", "repo:octocat/hello-world:ref:refs/heads/main");
        claims.put("repository", "octocat/hello-world");
        claims.put("ref", "refs/heads/main");
        claims.put("event_name", "push");
        claims.put("jti", given.size());
        claims.put("iat", now);
        claims.put("nbf", now);
        claims.put("exp", now + lifetime.toSeconds());
        String content = part(JSON.writeValueAsBytes(Map.of("typ", "JWT", "alg", "RS256", "kid", "one"))) + "."
                + part(JSON.writeValueAsBytes(claims));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.getPrivate());
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + part(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String number(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return part(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private static String part(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static void answer(HttpExchange exchange, int status, Map<String, Object> json) {
        try (exchange) {
            byte[] bytes = JSON.writeValueAsBytes(json);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
