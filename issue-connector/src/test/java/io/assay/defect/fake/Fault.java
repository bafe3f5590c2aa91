package io.assay.defect.fake;

import java.util.Map;

/** What goes wrong with one request. */
public sealed interface Fault {
    /** It is not executed; this is the answer. */
    record Refused(int status, Map<String, String> headers, String body) implements Fault {}

    /** It is executed; this is the answer all the same. */
    record Botched(int status) implements Fault {}

    /** The connection ends without an answer. */
    record Cut(boolean executed) implements Fault {}

    /** A limit that is told in the body alone. */
    static Fault secondaryLimit() {
        return new Refused(
                403, Map.of(), "{\"message\":\"You have exceeded a secondary rate limit. Please wait a few minutes\"}");
    }

    static Fault tooMany(int seconds) {
        return new Refused(429, Map.of("Retry-After", Integer.toString(seconds)), "{}");
    }

    static Fault broken() {
        return new Refused(500, Map.of(), "<html>");
    }
}
