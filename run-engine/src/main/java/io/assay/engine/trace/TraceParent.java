package io.assay.engine.trace;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The span that something is a part of, as <a href="https://www.w3.org/TR/trace-context/">W3C Trace Context</a> tells it: the
 * headers {@code traceparent} and {@code tracestate}, or <a
 * href="https://opentelemetry.io/docs/specs/otel/context/env-carriers/">variables of these names</a> in capitals.
 *
 * @param trace 32 hexadecimal digits
 * @param span 16 of them
 * @param flags those that this version knows
 * @param state what tracing systems say beside it; may be empty
 */
public record TraceParent(String trace, String span, int flags, String state) {
    private static final Pattern FORM =
            Pattern.compile("([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");

    /** As long as everybody has to pass it on; what is longer may be left out. */
    private static final Pattern STATE = Pattern.compile("[ -~\\t]{0,512}");

    /** Sampled, and that the trace's id is random. */
    private static final int KNOWN_FLAGS = 3;

    private static final int SAMPLED = 1;

    /**
     * Empty when the header is none; the specification has such a header ignored.
     *
     * @param state may be empty; one that is malformed is
     */
    public static Optional<TraceParent> of(String header, String state) {
        Matcher form = FORM.matcher(header.strip());
        if (!form.matches()
                || form.group(1).equals("ff")
                || (form.group(1).equals("00") && form.group(5) != null)
                || form.group(2).matches("0+")
                || form.group(3).matches("0+")) {
            return Optional.empty();
        }
        int flags = Integer.parseInt(form.group(4), 16) & KNOWN_FLAGS;
        String known = STATE.matcher(state).matches() ? state.strip() : "";
        return Optional.of(new TraceParent(form.group(2), form.group(3), flags, known));
    }

    /** What the variables {@code TRACEPARENT} and {@code TRACESTATE} say. */
    public static Optional<TraceParent> in(Map<String, String> environment) {
        return of(environment.getOrDefault(Tracing.PARENT, ""), environment.getOrDefault(Tracing.STATE, ""));
    }

    /** Whether whoever began the trace wants it recorded. */
    public boolean sampled() {
        return (flags & SAMPLED) != 0;
    }

    /** The same trace, from another span on. */
    TraceParent at(String other) {
        return new TraceParent(trace, other, flags, state);
    }

    /** A trace that begins with a run. */
    static TraceParent beginningAt(String trace, String span) {
        return new TraceParent(trace, span, SAMPLED, "");
    }

    /** As the header {@code traceparent} has it. */
    public String header() {
        return "00-" + trace + "-" + span + "-" + String.format("%02x", flags);
    }
}
