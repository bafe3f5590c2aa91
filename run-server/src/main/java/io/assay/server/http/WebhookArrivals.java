package io.assay.server.http;

import io.assay.server.http.body.Flaws;
import io.assay.server.http.exchange.Answer;
import io.assay.server.http.exchange.Call;
import io.assay.server.http.exchange.Problem;
import io.assay.server.http.exchange.ProblemKind;
import io.assay.server.webhook.Arrival;
import io.assay.server.webhook.Receipt;
import io.assay.server.webhook.WebhookService;
import io.assay.server.webhook.event.Platform;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deliveries as they come in: read, handed over, answered. */
final class WebhookArrivals {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookArrivals.class);
    private static final Pattern JSON = Pattern.compile("application/[a-z0-9.+-]+\\+json");
    private static final String FORM = "application/x-www-form-urlencoded";

    /** As GitHub and GitLab limit theirs. */
    private static final long LARGEST = 25L << 20;

    /** Those that are larger, or do not say how large they are, must not fill the memory together. */
    private static final long SMALL = 1L << 20;

    private static final int LARGE_AT_ONCE = 4;

    /** GitHub and GitLab wait for ten seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** By then, repositories that did not answer were asked again. */
    private static final Duration AGAIN = Duration.ofSeconds(15);

    private static final Duration TURN = Duration.ofSeconds(5);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

    private final WebhookService webhooks;
    private final Semaphore large = new Semaphore(LARGE_AT_ONCE, true);
    private final Sparing unverified = new Sparing(BETWEEN_LINES, System::nanoTime);

    WebhookArrivals(WebhookService webhooks) {
        this.webhooks = webhooks;
    }

    Answer take(Call call) throws Exception {
        Platform platform = Platform.of(call.path("platform"))
                .orElseThrow(() -> Problem.of(
                                ProblemKind.NOT_FOUND,
                                "there are no webhooks of '" + Flaws.shown(call.path("platform"))
                                        + "'; there are those of github, gitlab and standard")
                        .exception());
        call.query().check();
        boolean form = isForm(call, platform);
        if (call.length() >= 0 && call.length() <= SMALL) {
            return taken(call, platform, form);
        }
        if (!large.tryAcquire(TURN.toMillis(), TimeUnit.MILLISECONDS)) {
            throw Problem.of(ProblemKind.UNAVAILABLE, "too many large deliveries come in at once; send it again")
                    .after(TURN)
                    .exception();
        }
        try {
            return taken(call, platform, form);
        } finally {
            large.release();
        }
    }

    private static boolean isForm(Call call, Platform platform) {
        String type = call.mediaType();
        if (platform == Platform.GITHUB && type.equals(FORM)) {
            return true;
        }
        if (!type.equals("application/json") && !JSON.matcher(type).matches()) {
            throw Problem.of(
                            ProblemKind.UNSUPPORTED_MEDIA_TYPE,
                            "Content-Type '" + Flaws.shown(type)
                                    + "' is not accepted; have it sent as application/json")
                    .exception();
        }
        return false;
    }

    private Answer taken(Call call, Platform platform, boolean form) throws IOException {
        byte[] body = call.bytes(LARGEST, PATIENCE);
        Receipt receipt = webhooks.take(new Arrival(platform, call::header, body, form));
        if (receipt instanceof Receipt.Kept kept) {
            String told = "{\"delivery\":\"" + kept.delivery() + "\",\"repeated\":" + kept.again() + "}";
            return Answer.text(202, "application/json", told);
        }
        if (receipt instanceof Receipt.Malformed malformed) {
            throw Problem.of(ProblemKind.INVALID_REQUEST, malformed.words()).exception();
        }
        if (receipt instanceof Receipt.Untold) {
            throw Problem.of(
                            ProblemKind.UNAVAILABLE,
                            "no project that could be read knows a secret with which this is signed, and the repositories of"
                                    + " others do not answer; send it again")
                    .after(AGAIN)
                    .exception();
        }
        tellUnverified(platform, call);
        throw Problem.of(
                        ProblemKind.UNAUTHENTICATED,
                        "no registered project knows a secret with which this is signed; compare the hook's secret with"
                                + " that of 'webhooks' in assay.yaml, and see in the server's log whether its variable is set")
                .with("WWW-Authenticate", "Signature realm=\"assay\"")
                .exception();
    }

    private void tellUnverified(Platform platform, Call call) {
        Optional<Long> silent = unverified.turn();
        silent.ifPresent(others -> LOG.atWarn()
                .addKeyValue("platform", platform.word())
                .addKeyValue("address", call.raw().req().getRemoteAddr())
                .addKeyValue("others", others)
                .log("a webhook was refused: no project knows a secret with which it is signed"));
    }
}
