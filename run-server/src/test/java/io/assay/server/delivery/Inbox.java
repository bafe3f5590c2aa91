package io.assay.server.delivery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A receiver by HTTP on a free port, which answers as a test says. */
public final class Inbox implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<Got> got = new CopyOnWriteArrayList<>();
    private volatile Answer answer = (message, exchange) -> exchange.sendResponseHeaders(204, -1);

    /** A message that came in; names of headers in lower case. */
    public record Got(String path, Map<String, String> headers, String body) {
        public String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /** What is done with a message. */
    public interface Answer {
        void to(Got message, HttpExchange exchange) throws IOException;
    }

    public Inbox() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::take);
        server.setExecutor(threads);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> headers = new TreeMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Got message = new Got(exchange.getRequestURI().toString(), headers, body);
            got.add(message);
            answer.to(message, exchange);
        }
    }

    public Inbox answering(Answer now) {
        answer = now;
        return this;
    }

    public Inbox answering(int status) {
        return answering((message, exchange) -> exchange.sendResponseHeaders(status, -1));
    }

    /** Never answers while it is open. */
    public Inbox hanging() {
        return answering((message, exchange) -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    /** In the order in which they came. */
    public List<Got> got() {
        return got;
    }

    public List<String> bodies() {
        return got.stream().map(Got::body).toList();
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
