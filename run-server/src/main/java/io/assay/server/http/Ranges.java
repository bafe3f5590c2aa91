package io.assay.server.http;

import io.assay.server.http.exchange.Answer;
import io.assay.server.http.exchange.Outflow;
import io.assay.server.http.exchange.Problem;
import io.assay.server.http.exchange.ProblemKind;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files, or one range of them (RFC 9110, section 14). Several ranges at once, or units other than bytes, are answered with
 * the whole file, as that section allows.
 */
final class Ranges {
    private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    private Ranges() {}

    /** From the first byte up to before {@code end}. */
    record Range(long from, long end) {}

    /** Opens a part of what is sent. */
    interface Opening {
        Outflow.Source open(long from, long length);
    }

    /** @param wanted the header {@code Range}; empty for the whole file */
    static Answer file(Opening file, long size, String type, Optional<String> wanted, Map<String, String> headers) {
        Optional<Range> range = wanted.flatMap(text -> range(text, size));
        Range sent = range.orElse(new Range(0, size));
        Map<String, String> all = new TreeMap<>(headers);
        all.put("Accept-Ranges", "bytes");
        all.put("Content-Length", Long.toString(sent.end - sent.from));
        range.ifPresent(part -> all.put("Content-Range", "bytes " + part.from + "-" + (part.end - 1) + "/" + size));
        Outflow flow = new Outflow(file.open(sent.from, sent.end - sent.from));
        return new Answer.Flow(range.isPresent() ? 206 : 200, type, all, flow);
    }

    /** Empty where the whole file is to be sent. */
    static Optional<Range> range(String wanted, long size) {
        Matcher matcher = ONE.matcher(wanted.strip());
        if (!matcher.matches()
                || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
            return Optional.empty();
        }
        Range range = matcher.group(1).isEmpty()
                ? last(Long.parseLong(matcher.group(2)), size)
                : between(Long.parseLong(matcher.group(1)), matcher.group(2), size);
        if (range.from >= range.end) {
            throw Problem.of(
                            ProblemKind.RANGE_NOT_SATISFIABLE,
                            "the file has " + size + " bytes, so there is nothing of " + matcher.group())
                    .with("Content-Range", "bytes */" + size)
                    .exception();
        }
        return Optional.of(range);
    }

    private static Range last(long count, long size) {
        return new Range(Math.max(0, size - count), size);
    }

    private static Range between(long from, String to, long size) {
        return new Range(from, to.isEmpty() ? size : Math.min(size, Long.parseLong(to) + 1));
    }
}
