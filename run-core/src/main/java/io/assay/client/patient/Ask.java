package io.assay.client.patient;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A request, as often as it is sent. */
@SuppressWarnings("ArrayRecordComponent") // nobody compares requests
public record Ask(String method, URI uri, Map<String, List<String>> headers, byte[] body, Effect effect) {
    /** What the client of Java sets by itself; and answers are not to be packed, for errors are read here. */
    private static final Set<String> NOT_OURS = Set.of("content-length", "host", "connection", "accept-encoding");

    public Ask {
        headers = Map.copyOf(headers);
    }

    /** What it does where it is sent to. */
    public enum Effect {
        /** Nothing. */
        READS,
        /** The same, however often it is sent. */
        IDEMPOTENT,
        /** Something each time: it is not sent again when nobody knows whether it was executed. */
        ADDS
    }

    boolean writes() {
        return effect != Effect.READS;
    }

    boolean repeatable() {
        return effect != Effect.ADDS;
    }

    boolean ours(String header) {
        return !NOT_OURS.contains(header.toLowerCase(Locale.ROOT));
    }

    /** For messages: without a query, which may hold what is secret, and without headers, which do. */
    @Override
    public String toString() {
        return method + " " + uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
    }
}
