package io.assay.server.identity;

import com.nimbusds.jose.jwk.JWK;
import io.assay.server.access.RateLimit;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of an issuer. A key that is not known is asked for once by whoever comes first, at a bounded rate and while few
 * wait; keys that are known are used while they are asked for again, and for a day while the issuer does not answer. After an
 * hour without a question they are asked for first, so that one that was withdrawn meanwhile is not taken.
 * Thread-safe.
 */
final class KeyRing {
    private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);
    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final Duration AGED = Duration.ofHours(1);
    private static final Duration KEPT = Duration.ofDays(1);
    private static final Duration LATELY = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final double FETCHES_PER_SECOND = 1.0 / 30;
    private static final int FETCHES_AT_ONCE = 5;
    private static final int MOST_WAITING = 4;

    private final URI issuer;
    private final Supplier<CompletableFuture<List<JWK>>> fetch;
    private final InstantSource clock;
    private final RateLimit fetches;
    private final Semaphore waiting = new Semaphore(MOST_WAITING);
    private volatile @Nullable Kept kept;
    private @Nullable CompletableFuture<Kept> running;
    private volatile boolean failing;

    private record Kept(List<JWK> keys, Instant at) {}

    /** What comes of asking for a key. */
    sealed interface Look {
        /** Keys of that name, of which one may have signed. */
        record Found(List<JWK> keys) implements Look {}

        /** The issuer has none of that name. */
        record Missing() implements Look {}

        /** The issuer could not be asked. */
        record Unreachable(Duration after) implements Look {}
    }

    KeyRing(URI issuer, Supplier<CompletableFuture<List<JWK>>> fetch, InstantSource clock) {
        this.issuer = issuer;
        this.fetch = fetch;
        this.clock = clock;
        fetches = new RateLimit(FETCHES_PER_SECOND, FETCHES_AT_ONCE, clock);
    }

    /** Asks for the keys before somebody needs them. */
    void prepare() {
        refresh();
    }

    Look find(String name) {
        Kept known = kept;
        if (known != null && !olderThan(KEPT, known)) {
            Optional<Look> found = among(known, name);
            if (found.isPresent()) {
                return olderThan(FRESH, known) ? renewed(known, found.get(), name) : found.get();
            }
        }
        Optional<CompletableFuture<Kept>> asked = refresh();
        if (asked.isPresent()) {
            return await(asked.get(), name);
        }
        Kept now = kept;
        return now == null || olderThan(LATELY, now)
                ? new Look.Unreachable(LATELY)
                : among(now, name).orElseGet(Look.Missing::new);
    }

    /** What was found counts until the issuer says otherwise; nobody waits for one that does not answer anyway. */
    private Look renewed(Kept known, Look found, String name) {
        boolean patient = olderThan(AGED, known) && !failing;
        Optional<CompletableFuture<Kept>> asked = refresh();
        Look look = patient && asked.isPresent() ? await(asked.get(), name) : found;
        return look instanceof Look.Unreachable ? found : look;
    }

    private Look await(CompletableFuture<Kept> asked, String name) {
        if (!waiting.tryAcquire()) {
            return new Look.Unreachable(SOON);
        }
        try {
            return among(asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS), name)
                    .orElseGet(Look.Missing::new);
        } catch (ExecutionException | TimeoutException e) {
            return new Look.Unreachable(SOON);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Look.Unreachable(SOON);
        } finally {
            waiting.release();
        }
    }

    private static Optional<Look> among(Kept known, String name) {
        List<JWK> keys =
                known.keys.stream().filter(key -> name.equals(key.getKeyID())).toList();
        return keys.isEmpty() ? Optional.empty() : Optional.of(new Look.Found(keys));
    }

    private boolean olderThan(Duration age, Kept known) {
        return known.at.plus(age).isBefore(clock.instant());
    }

    /** What is being asked, by whomever; empty when it was asked too often. */
    private synchronized Optional<CompletableFuture<Kept>> refresh() {
        if (running != null) {
            return Optional.of(running);
        }
        if (fetches.take("keys").isPresent()) {
            return Optional.empty();
        }
        CompletableFuture<Kept> asked = fetch.get().thenApply(keys -> new Kept(keys, clock.instant()));
        running = asked;
        CompletableFuture<Kept> settled = asked.whenComplete(this::settle);
        return Optional.of(settled);
    }

    private synchronized void settle(@Nullable Kept fetched, @Nullable Throwable failure) {
        running = null;
        if (fetched != null) {
            kept = fetched;
            if (failing) {
                LOG.atInfo().addKeyValue("issuer", issuer).log("the issuer's keys can be asked for again");
            }
            failing = false;
        } else if (!failing && failure != null) {
            failing = true;
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            LOG.atWarn()
                    .addKeyValue("issuer", issuer)
                    .log(
                            "the issuer's keys cannot be asked for, and tokens of keys that are not known are refused: {}",
                            cause.toString());
        }
    }
}
