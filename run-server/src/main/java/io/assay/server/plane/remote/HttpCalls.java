package io.assay.server.plane.remote;

import io.assay.engine.queue.Lease.Ref;
import io.assay.engine.queue.LeaseLostException;
import io.assay.server.plane.DispatchException;
import io.assay.server.plane.DispatchException.Kind;
import io.assay.server.plane.protocol.AgentProtocol;
import io.assay.server.plane.protocol.Messages.Problem;
import io.assay.server.plane.protocol.ProtocolException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;

/** Single requests to the service and what their answers mean; none is repeated here. Thread-safe. */
final class HttpCalls {
    private static final String LEASE_LOST = "/problems/lease-lost";
    private static final int MOST_RETRY_AFTER = 3600;

    private final HttpClient client;
    private final URI server;
    private final Supplier<String> token;

    /** What is made of an answer that is a success. */
    interface Reading<T> {
        T of(int status, InputStream body) throws IOException;
    }

    /** @param token asked for with each request, so that a new one counts at once */
    HttpCalls(HttpClient client, URI server, Supplier<String> token) {
        this.client = client;
        this.server = server;
        this.token = token;
    }

    /**
     * Sends a request.
     *
     * @param patience until the whole answer is there
     * @throws LeaseLostException when that is the answer
     * @throws DispatchException when it did not succeed otherwise
     */
    <T> T send(Request request, Duration patience, Reading<T> reading) throws InterruptedException {
        HttpResponse<byte[]> response = exchange(request, patience);
        if (response.statusCode() / 100 != 2) {
            throw failure(request, response);
        }
        try (InputStream body = unpacked(response)) {
            return reading.of(response.statusCode(), body);
        } catch (IOException | ProtocolException e) {
            throw new DispatchException(Kind.AWAY, request + ": the answer cannot be understood: " + e.getMessage(), e);
        }
    }

    private HttpResponse<byte[]> exchange(Request request, Duration patience) throws InterruptedException {
        HttpRequest http = request.on(server)
                .header("Authorization", "Bearer " + token())
                .header("Accept-Encoding", "gzip")
                .build();
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(http, BodyHandlers.ofByteArray());
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new DispatchException(Kind.AWAY, server + " cannot be reached: " + reason(e), e);
        } catch (TimeoutException e) {
            throw new DispatchException(Kind.AWAY, server + " has not answered in " + patience.toSeconds() + " s", e);
        } finally {
            answer.cancel(true);
        }
    }

    /** A file that holds it may be missing for a moment, while it is being replaced. */
    private String token() {
        try {
            return token.get();
        } catch (RuntimeException e) {
            throw new DispatchException(Kind.AWAY, String.valueOf(e.getMessage()), e);
        }
    }

    private static String reason(ExecutionException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    private static InputStream unpacked(HttpResponse<byte[]> response) throws IOException {
        InputStream body = new ByteArrayInputStream(response.body());
        boolean packed = response.headers()
                .firstValue("Content-Encoding")
                .filter("gzip"::equalsIgnoreCase)
                .isPresent();
        return packed ? new GZIPInputStream(body) : body;
    }

    private RuntimeException failure(Request request, HttpResponse<byte[]> response) {
        int status = response.statusCode();
        Problem problem = problem(response);
        if (status == 409
                && problem.type().equals(LEASE_LOST)
                && request.lease().isPresent()) {
            Ref lease = request.lease().get();
            return new LeaseLostException(lease.run(), lease.epoch());
        }
        String words = request + ": " + status + (problem.detail().isEmpty() ? "" : ": " + problem.detail());
        return new DispatchException(kind(status), server + " answers " + words, retryAfter(response));
    }

    private static Kind kind(int status) {
        if (status == 401 || status == 403) {
            return Kind.DENIED;
        }
        return status >= 500 || status == 408 || status == 425 || status == 429 ? Kind.AWAY : Kind.REFUSED;
    }

    private static Duration retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,6}"))
                .map(text -> Duration.ofSeconds(Math.min(MOST_RETRY_AFTER, Integer.parseInt(text))))
                .orElse(Duration.ZERO);
    }

    /** Whatever stands between may answer in its own words, which are no problem of ours. */
    private static Problem problem(HttpResponse<byte[]> response) {
        try (InputStream body = unpacked(response)) {
            return AgentProtocol.decode(AgentProtocol.PROBLEM, body);
        } catch (IOException | ProtocolException e) {
            return new Problem("", "", response.statusCode(), "");
        }
    }
}
