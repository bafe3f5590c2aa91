package example.checkout;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A warehouse's service in this process, with the moods of a real one. */
final class WarehouseService implements AutoCloseable {
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final HttpServer server;
    private volatile boolean refuseOnce;
    private volatile long delayMillis;

    WarehouseService() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/stock/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void put(Article article, String answer) {
        answers.put("/stock/" + article.number(), answer);
    }

    void refuseOnceIf(boolean refuse) {
        refuseOnce = refuse;
    }

    void answerAfterMillis(long millis) {
        delayMillis = millis;
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean interrupted = waitUnlessClosed();
            Optional<String> answer = Optional.ofNullable(answers.get(exchange.getRequestURI().getPath()));
            int status = refuseOnce || interrupted ? 503 : answer.isPresent() ? 200 : 404;
            refuseOnce = false;
            byte[] body = answer.orElse("").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private boolean waitUnlessClosed() {
        try {
            return closed.await(delayMillis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
