package io.assay.github.api;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** A request, as often as it is sent. */
@SuppressWarnings("ArrayRecordComponent") // nobody compares requests
record Ask(String method, URI uri, Map<String, List<String>> headers, byte[] body) {
    /** What the client of Java sets by itself; and answers are not to be packed, for errors are read here. */
    private static final Set<String> NOT_OURS = Set.of("content-length", "host", "connection", "accept-encoding");

    private static final Pattern APPENDS = Pattern.compile(".*/check-runs/\\d+");
    private static final Pattern LATEST_COUNTS = Pattern.compile(".*(/statuses/[^/]+|/graphql)");

    Ask {
        headers = Map.copyOf(headers);
    }

    boolean writes() {
        return !method.equals("GET") && !uri.getPath().endsWith("/graphql");
    }

    /** Whether it may be sent again when nobody knows if it was executed: the second time changes nothing more. */
    boolean repeatable() {
        return switch (method) {
            case "POST" -> LATEST_COUNTS.matcher(uri.getPath()).matches();
            case "PATCH" -> !APPENDS.matcher(uri.getPath()).matches();
            default -> true;
        };
    }

    boolean ours(String header) {
        return !NOT_OURS.contains(header.toLowerCase(Locale.ROOT));
    }

    /** For messages: without a query, which may hold a signature. */
    @Override
    public String toString() {
        return method + " " + uri.getScheme() + "://" + uri.getAuthority() + uri.getPath();
    }
}
