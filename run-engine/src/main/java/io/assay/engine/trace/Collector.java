package io.assay.engine.trace;

import io.assay.client.Server;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Sends traces of runs of this process, which does not wait long for it: a few times within {@value #PATIENCE_SECONDS}
 * seconds, again only after what <a href="https://opentelemetry.io/docs/specs/otlp/#failures-1">OTLP</a> calls retryable.
 */
public final class Collector {
    private static final int PATIENCE_SECONDS = 10;
    private static final int TRIES = 3;
    private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);

    private final TraceSettings settings;
    private final Map<String, String> environment;

    /** @param environment where {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY} are looked for */
    public Collector(TraceSettings settings, Map<String, String> environment) {
        this.settings = settings;
        this.environment = Map.copyOf(environment);
    }

    /** Why it was not taken, in words without what may be secret; empty when it was. */
    public Optional<String> send(String body) throws InterruptedException {
        try {
            URI url = URI.create(settings.url());
            HttpRequest.Builder request = HttpRequest.newBuilder(url)
                    .timeout(Duration.ofSeconds(PATIENCE_SECONDS / TRIES))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body));
            settings.headers().forEach(request::setHeader);
            return sent(client(url), request.build());
        } catch (IllegalArgumentException e) {
            return Optional.of("its address, a header or its certificates cannot be used");
        }
    }

    private HttpClient client(URI url) {
        Server server = Server.at(url.getScheme() + "://" + url.getAuthority()).withEnvironment(environment);
        return settings.authorities()
                .map(server::withAuthorities)
                .orElse(server)
                .connector()
                .connectTimeout(Duration.ofSeconds(PATIENCE_SECONDS / TRIES))
                .build();
    }

    private static Optional<String> sent(HttpClient client, HttpRequest request) throws InterruptedException {
        String why = "";
        for (int tries = 1; tries <= TRIES; tries++) {
            try {
                int status = client.send(request, BodyHandlers.discarding()).statusCode();
                if (status >= 200 && status < 300) {
                    return Optional.empty();
                }
                why = "it answered " + status;
                if (!PASSING.contains(status)) {
                    return Optional.of(why);
                }
            } catch (IOException e) {
                why = "it gave no answer (" + e.getClass().getSimpleName() + ")";
            }
            if (tries < TRIES) {
                TimeUnit.MILLISECONDS.sleep(100L << tries);
            }
        }
        return Optional.of(why);
    }
}
