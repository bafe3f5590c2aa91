package io.assay.client.patient;

import io.assay.client.Server;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends a request once, and waits for its answer no longer than said; follows no redirect. */
final class Wire {
    private final Supplier<HttpClient.Builder> builder;
    private final Duration patience;
    private @Nullable HttpClient client;

    Wire(Server server, Duration patience) {
        this.builder = server::connector;
        this.patience = patience;
    }

    /** @throws IOException when there is no answer */
    Reply send(Ask ask) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(ask.uri())
                .method(
                        ask.method(),
                        ask.body().length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(ask.body()))
                .setHeader("User-Agent", "assay");
        ask.headers().forEach((name, values) -> {
            if (ask.ours(name)) {
                values.forEach(value -> request.setHeader(name, value));
            }
        });
        HttpResponse<InputStream> response = awaited(client().sendAsync(request.build(), BodyHandlers.ofInputStream()));
        return Reply.of(response.statusCode(), response.headers(), bounded(body(response)));
    }

    /** What a proxy says that lets nothing pass comes without a body. */
    private static InputStream body(HttpResponse<@Nullable InputStream> response) {
        InputStream body = response.body();
        return body == null ? InputStream.nullInputStream() : body;
    }

    private synchronized HttpClient client() {
        HttpClient made = client == null ? builder.get().build() : client;
        client = made;
        return made;
    }

    private <T> T awaited(CompletableFuture<T> answer) throws IOException, InterruptedException {
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new HttpTimeoutException("no answer came for " + patience.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw e;
        }
    }

    /** A body that stops in the middle is given up: closed by another thread, reading it fails. */
    private InputStream bounded(InputStream body) {
        CompletableFuture.delayedExecutor(patience.toMillis() * 4, TimeUnit.MILLISECONDS)
                .execute(() -> close(body));
        return body;
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            // whoever reads it is told
        }
    }
}
