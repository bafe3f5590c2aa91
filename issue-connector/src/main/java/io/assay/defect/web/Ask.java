package io.assay.defect.web;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A request, as often as it is sent.
 *
 * @param repeatable whether it may be sent again when nobody knows if it was executed: the second time changes nothing more
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares requests
public record Ask(String method, URI uri, Map<String, List<String>> headers, byte[] body, boolean repeatable) {
    /** Headers that the client of Java sets by itself. */
    private static final Set<String> NOT_OURS = Set.of("content-length", "host", "connection");

    public Ask {
        headers = Map.copyOf(headers);
    }

    boolean ours(String header) {
        return !NOT_OURS.contains(header.toLowerCase(Locale.ROOT));
    }

    /** For messages: without a query, which may hold what is secret. */
    @Override
    public String toString() {
        return method + " " + uri.getScheme() + "://" + uri.getAuthority() + uri.getPath();
    }
}
