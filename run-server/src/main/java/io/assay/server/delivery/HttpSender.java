package io.assay.server.delivery;

import io.assay.server.delivery.Reach.OutOfReachException;
import io.assay.server.delivery.Receiver.Address.Http;
import io.assay.server.delivery.Receiver.Form;
import io.assay.server.delivery.WaysOut.Way;
import io.assay.server.webhook.StandardSignature;
import java.nio.channels.WritePendingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntPredicate;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpResponseException;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages by HTTP. Redirects are not followed, nothing is sent twice by itself, and of an answer the status counts
 * alone. Thread-safe.
 */
final class HttpSender implements Sender {
    private static final long MOST_OF_ANSWER = 64 << 10;
    private static final int GONE = 410;

    /** Of a request of which nothing went out. */
    private static final int TRIES = 5;

    private final WaysOut ways;
    private final Duration patience;
    private final InstantSource clock;

    HttpSender(Reach reach, Network network, Duration patience, InstantSource clock) {
        this.ways = new WaysOut(reach, network, patience);
        this.patience = patience;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<Outcome> send(Receiver receiver, Delivery delivery) {
        Http address = (Http) receiver.address();
        byte[] body = delivery.body().getBytes(StandardCharsets.UTF_8);
        IntPredicate hopeless = address.form() == Form.SLACK ? HttpSender::hopelessForPeople : status -> false;
        return post(receiver.name(), address.url(), headers(address, delivery, body), body, hopeless);
    }

    /** A channel is gone, or its message is none: notices for people would wait for days behind it. */
    private static boolean hopelessForPeople(int status) {
        return status >= 400 && status < 500 && status != 408 && status != 425 && status != 429;
    }

    /**
     * Posts JSON.
     *
     * @param receiver has connections of its own, for which nobody else waits
     * @param hopeless statuses after which it is not tried again
     */
    CompletableFuture<Outcome> post(
            String receiver, String url, Map<String, String> headers, byte[] body, IntPredicate hopeless) {
        return post(receiver, url, headers, body, hopeless, TRIES);
    }

    private CompletableFuture<Outcome> post(
            String receiver, String url, Map<String, String> headers, byte[] body, IntPredicate hopeless, int tries) {
        try {
            return ways.to(url)
                    .thenCompose(way -> posted(way, receiver, headers, body))
                    .thenCompose(tried -> tried.isUnwritten() && tries > 1
                            ? post(receiver, url, headers, body, hopeless, tries - 1)
                            : CompletableFuture.completedFuture(outcome(tried.result(), tried.way(), hopeless)))
                    .exceptionally(fault -> new Outcome.Failed(words(fault)));
        } catch (IllegalArgumentException e) {
            return CompletableFuture.completedFuture(new Outcome.Failed(words(e)));
        }
    }

    /** A request that has ended. */
    private record Tried(Result result, Way way) {
        /**
         * Nothing of it went out: a proxy answered CONNECT before the client had put down its pen, which it then could not
         * take up again.
         */
        boolean isUnwritten() {
            return result.getFailure() instanceof WritePendingException;
        }
    }

    private CompletableFuture<Tried> posted(Way way, String receiver, Map<String, String> headers, byte[] body) {
        CompletableFuture<Tried> ended = new CompletableFuture<>();
        Request request = way.request()
                .method("POST")
                .tag(receiver)
                .followRedirects(false)
                .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .body(new BytesRequestContent("application/json", body));
        headers.forEach((name, value) -> request.headers(fields -> fields.put(new HttpField(name, value))));
        boundAnswer(request).send(result -> ended.complete(new Tried(result, way)));
        return ended;
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

    private Outcome outcome(Result result, Way way, IntPredicate hopeless) {
        Response response = result.getResponse();
        int status = response == null ? 0 : response.getStatus();
        if (status >= 200 && status < 300) {
            return new Outcome.Delivered("answered " + status);
        }
        if (status == GONE) {
            return new Outcome.Gone("the receiver answered 410: it wants nothing any more");
        }
        if (hopeless.test(status)) {
            return new Outcome.Refused("answered " + status + ", which no repetition would change");
        }
        if (status > 0 && response != null) {
            Optional<Duration> wait = RetryAfter.of(response.getHeaders().get(HttpHeader.RETRY_AFTER), clock.instant());
            String more = status >= 300 && status < 400 ? "; redirects are not followed" : "";
            return new Outcome.Failed("answered " + status + more, wait);
        }
        String through = way.proxy().isEmpty() ? "" : " (through the proxy " + way.proxy() + ")";
        return new Outcome.Failed(words(result.getFailure()) + through);
    }

    /** What others say of a fault may hold what was sent. */
    private static String words(@Nullable Throwable failure) {
        Throwable fault = failure;
        while (fault != null) {
            if (fault instanceof OutOfReachException) {
                return "not sent: " + fault.getMessage();
            }
            if (fault instanceof IllegalArgumentException) {
                return "its URL, or a header, is none that can be sent";
            }
            if (fault instanceof HttpResponseException refused) {
                return "the proxy answered " + refused.getResponse().getStatus() + " and did not connect it";
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

    @Override
    public void close() {
        ways.close();
    }
}
