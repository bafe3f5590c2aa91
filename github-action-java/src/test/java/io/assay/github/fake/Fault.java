package io.assay.github.fake;

import java.util.Map;

/** What goes wrong with one request. */
public sealed interface Fault {
    /** It is not executed; this is the answer. */
    record Refused(int status, Map<String, String> headers, String body) implements Fault {}

    /** It is executed; this is the answer all the same. */
    record Botched(int status) implements Fault {}

    /** The connection ends without an answer. */
    record Cut(boolean executed) implements Fault {}

    /** It is executed, and the connection ends in the middle of the answer. */
    record Torn() implements Fault {}

    /** No answer comes while anybody waits for one. */
    record Silence(boolean executed) implements Fault {}

    /** Nothing goes wrong, but somebody else does something just before. */
    record Meanwhile(Runnable deed) implements Fault {}

    static Fault secondaryLimit() {
        return new Refused(
                403, Map.of(), "{\"message\":\"You have exceeded a secondary rate limit. Please wait a few minutes\"}");
    }
}
