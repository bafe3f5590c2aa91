package io.assay.server.delivery;

import io.assay.server.delivery.Reach.OutOfReachException;
import io.assay.server.delivery.Receiver.Address.Http;
import io.assay.server.delivery.Receiver.Form;
import io.assay.server.webhook.StandardSignature;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages by HTTP. Names are looked up once, and only what {@link Reach} lets through is connected to. Redirects are
 * not followed, nothing is sent twice by itself, and of an answer the status counts alone. Thread-safe.
 */
final class HttpSender implements Sender {
    private static final long MOST_OF_ANSWER = 64 << 10;
    private static final int GONE = 410;

    private final Reach reach;
    private final Duration patience;
    private final InstantSource clock;
    private final ExecutorService names = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "assay-deliveries-names");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable HttpClient client;
    private boolean closed;

    HttpSender(Reach reach, Duration patience, InstantSource clock) {
        this.reach = reach;
        this.patience = patience;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<Outcome> send(Receiver receiver, Delivery delivery) {
        Http address = (Http) receiver.address();
        byte[] body = delivery.body().getBytes(StandardCharsets.UTF_8);
        return post(receiver.name(), address.url(), headers(address, delivery, body), body);
    }

    /** @param receiver has connections of its own, for which nobody else waits */
    CompletableFuture<Outcome> post(String receiver, String url, Map<String, String> headers, byte[] body) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        try {
            Request request = client().newRequest(url)
                    .method("POST")
                    .tag(receiver)
                    .followRedirects(false)
                    .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .body(new BytesRequestContent("application/json", body));
            headers.forEach((name, value) -> request.headers(fields -> fields.put(new HttpField(name, value))));
            boundAnswer(request).send(result -> outcome.complete(outcome(result)));
        } catch (IllegalArgumentException e) {
            outcome.complete(new Outcome.Failed("its URL, or a header, is none that can be sent"));
        }
        return outcome;
    }

    private Map<String, String> headers(Http address, Delivery delivery, byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (address.form() == Form.SLACK) {
            headers.put("Content-Type", "application/json; charset=utf-8");
        }
        if (address.form() == Form.CLOUD_EVENT) {
            headers.putAll(CloudEventHeaders.of(delivery.body()));
        }
        Optional<byte[]> key = StandardSignature.key(address.secret());
        if (key.isPresent()) {
            Instant now = clock.instant();
            headers.put(StandardSignature.ID_HEADER, delivery.id());
            headers.put(StandardSignature.TIMESTAMP_HEADER, Long.toString(now.getEpochSecond()));
            headers.put(
                    StandardSignature.SIGNATURE_HEADER, StandardSignature.sign(key.get(), delivery.id(), now, body));
        }
        return headers;
    }

    private static Request boundAnswer(Request request) {
        long[] read = {0};
        return request.onResponseContent((response, content) -> {
            read[0] += content.remaining();
            content.position(content.limit());
            if (read[0] > MOST_OF_ANSWER) {
                CompletableFuture<Boolean> unused = response.abort(new IllegalStateException("the answer is too long"));
            }
        });
    }

    private Outcome outcome(Result result) {
        Response response = result.getResponse();
        int status = response == null ? 0 : response.getStatus();
        if (status >= 200 && status < 300) {
            return new Outcome.Delivered("answered " + status);
        }
        if (status == GONE) {
            return new Outcome.Gone("the receiver answered 410: it wants nothing any more");
        }
        if (status > 0 && response != null) {
            Optional<Duration> wait = RetryAfter.of(response.getHeaders().get(HttpHeader.RETRY_AFTER), clock.instant());
            String more = status >= 300 && status < 400 ? "; redirects are not followed" : "";
            return new Outcome.Failed("answered " + status + more, wait);
        }
        return new Outcome.Failed(words(result.getFailure()));
    }

    /** What others say of a fault may hold what was sent. */
    private static String words(@Nullable Throwable failure) {
        Throwable fault = failure;
        while (fault != null) {
            if (fault instanceof OutOfReachException) {
                return "not sent: " + fault.getMessage();
            }
            if (fault instanceof java.net.UnknownHostException) {
                return "its host has no address";
            }
            if (fault instanceof TimeoutException) {
                return "no answer in time";
            }
            if (fault instanceof java.net.ConnectException) {
                return "no connection: nobody listens there, or it is refused";
            }
            if (fault instanceof javax.net.ssl.SSLException) {
                return "no connection by TLS: its certificate is not one that this machine trusts for that host, or it"
                        + " speaks no TLS";
            }
            fault = fault.getCause();
        }
        return "the connection broke before an answer ("
                + (failure == null ? "?" : failure.getClass().getSimpleName()) + ")";
    }

    private synchronized HttpClient client() {
        if (closed) {
            throw new IllegalStateException("nothing is sent any more");
        }
        if (client == null) {
            client = started();
        }
        return client;
    }

    private HttpClient started() {
        HttpClient made = new HttpClient();
        QueuedThreadPool threads = new QueuedThreadPool(16, 2);
        threads.setName("assay-deliveries-http");
        threads.setDaemon(true);
        made.setExecutor(threads);
        made.setSocketAddressResolver(this::resolve);
        made.setConnectTimeout(patience.toMillis());
        made.setFollowRedirects(false);
        made.setUserAgentField(new HttpField(HttpHeader.USER_AGENT, "Assay"));
        made.setDestinationIdleTimeout(Duration.ofMinutes(1).toMillis());
        made.setIdleTimeout(Duration.ofSeconds(30).toMillis());
        try {
            made.start();
        } catch (Exception e) {
            throw new IllegalStateException("messages cannot be sent by HTTP", e);
        }
        made.getProtocolHandlers().clear(); // no redirects, no log-ins
        made.getContentDecoderFactories().clear(); // nobody unpacks an answer
        return made;
    }

    private void resolve(String host, int port, Map<String, Object> context, Promise<List<InetSocketAddress>> promise) {
        try {
            names.execute(() -> {
                try {
                    promise.succeeded(reach.of(host).stream()
                            .map(address -> new InetSocketAddress(address, port))
                            .toList());
                } catch (java.net.UnknownHostException | RuntimeException e) {
                    promise.failed(e);
                }
            });
        } catch (RejectedExecutionException e) {
            promise.failed(e);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        names.shutdownNow();
        if (client != null) {
            try {
                client.stop();
            } catch (Exception e) {
                throw new IllegalStateException("the client for messages did not stop", e);
            }
        }
    }
}
