package io.assay.gitlab.fake;

import java.util.Map;

/** What goes wrong with one request. */
public sealed interface Fault {
    /** It is not executed; this is the answer. */
    record Refused(int status, Map<String, String> headers, String message) implements Fault {}

    /** It is executed, but the answer is that of a proxy that gave up. */
    record Botched(int status) implements Fault {}

    /** The connection ends without an answer. */
    record Cut(boolean executed) implements Fault {}

    /** No answer comes while anybody waits for one. */
    record Silence(boolean executed) implements Fault {}

    /** Nothing goes wrong, but somebody else does something just before. */
    record Meanwhile(Runnable deed) implements Fault {}

    static Fault tooMany(int seconds) {
        return new Refused(429, Map.of("Retry-After", String.valueOf(seconds)), "Retry later");
    }

    static Fault down() {
        return new Refused(503, Map.of(), "GitLab is not responding");
    }
}
