package io.assay.server.identity;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** An issuer at a free port: metadata and keys over HTTP, which it may also serve badly. */
final class FakeIssuer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    final AtomicInteger asked = new AtomicInteger();
    volatile List<JWK> keys;
    /** What else stands among the keys, as JSON. */
    volatile String more = "";

    volatile Answering answering = Answering.WELL;

    /** How it answers who asks for its keys. */
    enum Answering {
        WELL,
        WITH_500,
        ELSEWHERE,
        WITH_KEYS_ELSEWHERE,
        FOR_ANOTHER,
        ENDLESSLY,
        NEVER
    }

    FakeIssuer(JWK... keys) throws IOException {
        this.keys = List.of(keys);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/.well-known/openid-configuration", this::metadata);
        server.createContext("/keys", this::keys);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void metadata(HttpExchange exchange) throws IOException {
        String place = answering == Answering.WITH_KEYS_ELSEWHERE ? url().replace("127.0.0.1", "localhost") : url();
        answer(
                exchange,
                JSON.writeValueAsString(Map.of(
                        "issuer",
                        answering == Answering.FOR_ANOTHER ? "https://gitlab.com" : url(),
                        "jwks_uri",
                        place + "/keys")));
    }

    private void keys(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        switch (answering) {
            case WITH_500 -> {
                exchange.sendResponseHeaders(500, -1);
                exchange.close();
            }
            case ELSEWHERE -> {
                exchange.getResponseHeaders().add("Location", url() + "/keys?again");
                exchange.sendResponseHeaders(302, -1);
                exchange.close();
            }
            case ENDLESSLY -> endlessly(exchange);
            case NEVER -> {}
            default ->
                answer(
                        exchange,
                        keys.stream()
                                .map(key -> JSONObjectUtils.toJSONString(publicly(key)))
                                .collect(Collectors.joining(",", "{\"keys\":[" + more, "]}")));
        }
    }

    /** A secret has no public part, and is told as a careless issuer would. */
    private static Map<String, Object> publicly(JWK key) {
        JWK told = key.toPublicJWK() == null ? key : key.toPublicJWK();
        return told.toJSONObject();
    }

    private static void endlessly(HttpExchange exchange) {
        try (exchange) {
            exchange.sendResponseHeaders(200, 0);
            byte[] blanks = " ".repeat(8192).getBytes(StandardCharsets.US_ASCII);
            while (true) {
                exchange.getResponseBody().write(blanks);
            }
        } catch (IOException left) {
            // whoever asked has had enough
        }
    }

    private static void answer(HttpExchange exchange, String json) {
        try (exchange) {
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
