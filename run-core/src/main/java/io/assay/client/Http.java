package io.assay.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends a request once, and follows where the same server sends it on to. */
final class Http {
    private static final int MOST_REDIRECTS = 5;

    private final Server server;
    private final HttpClient client;

    Http(Server server) {
        this.server = server;
        this.client = server.connector().build();
    }

    Server server() {
        return server;
    }

    /**
     * The answer, whatever its status.
     *
     * @throws IOException when there is none, or it leads to another server
     */
    Answer send(Call call) throws IOException, InterruptedException {
        URI target = server.resolve(call.path());
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            HttpResponse<InputStream> response = exchange(call, target);
            Optional<URI> next = Redirect.of(call.method(), target, response);
            if (next.isEmpty()) {
                return new Answer(response);
            }
            response.body().close();
            target = next.get();
        }
        throw new Redirect.Refused("it sends from one address to the next without end");
    }

    /** Waits by itself: a time-out of the request would, in some versions of Java, end a stream that goes on. */
    private HttpResponse<InputStream> exchange(Call call, URI target) throws IOException, InterruptedException {
        Duration patience = call.answer().orElse(server.patience().answer());
        Duration silence = call.silence().orElse(server.patience().silence());
        CompletableFuture<HttpResponse<InputStream>> response =
                client.sendAsync(request(call, target), head -> new PatientBody(silence));
        try {
            return response.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            giveUp(response);
            throw new HttpTimeoutException("no answer came for " + patience.toMillis() / 1000.0 + " s");
        } catch (InterruptedException e) {
            giveUp(response);
            throw e;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        }
    }

    private static void giveUp(CompletableFuture<HttpResponse<InputStream>> response) {
        response.cancel(true);
    }

    private HttpRequest request(Call call, URI target) throws NoTokenException {
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .method(call.method(), call.body().get())
                .setHeader("User-Agent", "assay");
        if (!call.headers().containsKey("Accept")) {
            request.setHeader("Accept", "application/json, application/problem+json, */*;q=0.5");
        }
        if (server.bearer().isPresent()) {
            request.setHeader(
                    "Authorization", "Bearer " + server.bearer().get().token().value());
        }
        server.proxies()
                .flatMap(proxies -> proxies.authorization(target))
                .ifPresent(value -> request.setHeader("Proxy-Authorization", value));
        call.headers().forEach(request::setHeader);
        return request.build();
    }
}
