package io.assay.server.trace;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a trace is part of: the header {@code traceparent} of <a href="https://www.w3.org/TR/trace-context/">W3C Trace
 * Context</a>.
 *
 * @param trace 32 hexadecimal digits
 * @param span 16 of them, empty when the trace begins here
 * @param sampled whether whoever began the trace wants it recorded
 */
public record TraceParent(String trace, String span, boolean sampled) {
    private static final Pattern FORM =
            Pattern.compile("([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");

    /** Empty when the text is none; the specification has such a header ignored. */
    public static Optional<TraceParent> of(String header) {
        Matcher form = FORM.matcher(header.strip());
        if (!form.matches()
                || form.group(1).equals("ff")
                || (form.group(1).equals("00") && form.group(5) != null)
                || form.group(2).matches("0+")
                || form.group(3).matches("0+")) {
            return Optional.empty();
        }
        boolean sampled = (Integer.parseInt(form.group(4), 16) & 1) == 1;
        return Optional.of(new TraceParent(form.group(2), form.group(3), sampled));
    }

    /** A trace that begins with a run: the same whoever asks, so that a run that is told twice has one trace. */
    static TraceParent beginningWith(String run) {
        return new TraceParent(digits("trace " + run, 32), "", true);
    }

    /** The same for the same text, of that many hexadecimal digits. */
    static String digits(String text, int count) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, count);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
