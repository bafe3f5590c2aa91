package io.assay.server.access;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Lets holders of tokens in, each at its rate. Failed attempts are limited by address; a holder of a good token behind the
 * same address is not held up by them. Thread-safe.
 */
public final class Gate {
    private static final String SCHEME = "Bearer ";
    private static final double FAILURES_PER_SECOND = 0.5;
    private static final int FAILURES_AT_ONCE = 20;

    private final Tokens tokens;
    private final Vouched vouched;
    private final RateLimit requests;
    private final RateLimit anonymous;
    private final RateLimit failures;

    /** What comes of a request. */
    public sealed interface Entry {
        /** It may go on, as far as the role reaches. */
        record Admitted(Holder holder) implements Entry {}

        /** Nobody is known by what it presented, or it presented nothing. */
        record Unknown(String words) implements Entry {}

        /** Too many requests. */
        record Limited(Duration after) implements Entry {}

        /** Whether it may cannot be told now. */
        record Later(String words, Duration after) implements Entry {}
    }

    /**
     * @param vouched tokens that are taken beside the service's own
     * @param perSecond requests of one principal, or of one address for what needs no token
     * @param burst of them at once
     */
    public Gate(Tokens tokens, Vouched vouched, double perSecond, int burst, InstantSource clock) {
        this.tokens = tokens;
        this.vouched = vouched;
        requests = new RateLimit(perSecond, burst, clock);
        anonymous = new RateLimit(perSecond, burst, clock);
        failures = new RateLimit(FAILURES_PER_SECOND, FAILURES_AT_ONCE, clock);
    }

    /** A request without need of a token. */
    public Optional<Duration> pass(String address) {
        return anonymous.take(address);
    }

    /** @param authorization value of the header; empty when there is none */
    public Entry enter(Optional<String> authorization, String address) {
        String presented = authorization.orElse("");
        if (!presented.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return failed(address, "send the token in a header: Authorization: Bearer TOKEN");
        }
        String token = presented.substring(SCHEME.length()).strip();
        return tokens.authenticate(token)
                .map(this::admit)
                .or(() -> vouched.look(token).map(finding -> entry(finding, address)))
                .orElseGet(
                        () -> failed(address, "the token is unknown, expired or revoked; ask an admin for a new one"));
    }

    private Entry entry(Vouched.Finding finding, String address) {
        if (finding instanceof Vouched.Finding.Known known) {
            return admit(known.holder());
        }
        if (finding instanceof Vouched.Finding.NotNow notNow) {
            return new Entry.Later(notNow.words(), notNow.after());
        }
        return failed(address, ((Vouched.Finding.Refused) finding).words());
    }

    /** A request whose signature nobody knows; tells how long to wait where there were too many. */
    public Optional<Duration> unknown(String address) {
        return failures.take(address);
    }

    private Entry admit(Holder holder) {
        return requests.take(holder.principal().name())
                .<Entry>map(Entry.Limited::new)
                .orElseGet(() -> new Entry.Admitted(holder));
    }

    private Entry failed(String address, String words) {
        return failures.take(address).<Entry>map(Entry.Limited::new).orElseGet(() -> new Entry.Unknown(words));
    }
}
