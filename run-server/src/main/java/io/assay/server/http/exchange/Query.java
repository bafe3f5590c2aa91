package io.assay.server.http.exchange;

import io.assay.run.RunId;
import io.assay.server.http.body.Flaws;
import io.assay.suite.yaml.Span;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The query of a request. What nobody asks for is unknown; all flaws are collected, and {@link #check} throws them
 * together. To be used by one thread.
 */
public final class Query {
    private static final int LONGEST = 1000;

    private final Map<String, String> values = new LinkedHashMap<>();
    private final Flaws flaws = new Flaws();

    /** @param accepted names of the parameters */
    Query(@Nullable String query, List<String> accepted) {
        if (query != null && !query.isEmpty()) {
            for (String pair : query.split("&")) {
                add(pair, accepted);
            }
        }
    }

    private void add(String pair, List<String> accepted) {
        int equals = pair.indexOf('=');
        Optional<String> name = decoded(equals < 0 ? pair : pair.substring(0, equals));
        Optional<String> value = decoded(equals < 0 ? "" : pair.substring(equals + 1));
        if (name.isEmpty() || value.isEmpty() || value.get().length() > LONGEST) {
            flaws.add(name.orElse("?"), "its value is not percent-encoded UTF-8 of at most " + LONGEST + " characters");
        } else if (!accepted.contains(name.get())) {
            flaws.unknown(Flaws.shown(name.get()), name.get(), accepted);
        } else if (values.put(name.get(), value.get()) != null) {
            flaws.add(name.get(), "it is there twice");
        }
    }

    private static Optional<String> decoded(String text) {
        try {
            String decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
            return decoded.indexOf('\ufffd') >= 0 || decoded.indexOf('\0') >= 0
                    ? Optional.empty()
                    : Optional.of(decoded);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Throws what is wrong, if anything is. */
    public void check() {
        flaws.check();
    }

    /** Adds a flaw that only the caller can see. */
    public void flaw(String name, String detail, List<String> accepted) {
        flaws.add(name, detail, accepted);
    }

    /** Empty also where the parameter is there without a value. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    public int number(String name, int least, int most, int otherwise) {
        return (int) number(name, (long) least, most).orElse((long) otherwise).longValue();
    }

    public Optional<Long> number(String name, long least, long most) {
        return text(name).flatMap(text -> {
            try {
                long number = Long.parseLong(text);
                if (number >= least && number <= most) {
                    return Optional.of(number);
                }
            } catch (NumberFormatException e) {
                // told below, as a number out of bounds is
            }
            flaws.add(name, "'" + Flaws.shown(text) + "' is not a whole number from " + least + " to " + most);
            return Optional.empty();
        });
    }

    public boolean flag(String name) {
        return text(name)
                .map(text -> {
                    if (!text.equals("true") && !text.equals("false")) {
                        flaws.unknown(name, text, List.of("true", "false"));
                    }
                    return text.equals("true");
                })
                .orElse(false);
    }

    /** One of the words, in any case; as it is accepted. */
    public Optional<String> word(String name, List<String> accepted) {
        return text(name).flatMap(text -> {
            Optional<String> found = accepted.stream()
                    .filter(each -> each.equalsIgnoreCase(text.replace('-', '_')) || each.equalsIgnoreCase(text))
                    .findFirst();
            if (found.isEmpty()) {
                flaws.unknown(
                        name,
                        text,
                        accepted.stream()
                                .map(each -> each.toLowerCase(Locale.ROOT))
                                .toList());
            }
            return found;
        });
    }

    public Optional<Duration> duration(String name, Duration most) {
        return text(name).flatMap(text -> {
            Optional<Duration> parsed = Span.parse(text);
            if (parsed.isEmpty()) {
                flaws.add(name, "'" + Flaws.shown(text) + "' is no duration; it is " + Span.ACCEPTED);
            }
            return parsed.map(duration -> duration.compareTo(most) > 0 ? most : duration);
        });
    }

    /** A time, or how long ago. */
    public @Nullable Instant instant(String name, Instant now) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return null;
        }
        Optional<Duration> ago = Span.parse(text.get());
        try {
            return ago.isPresent() ? now.minus(ago.get()) : Instant.parse(text.get());
        } catch (DateTimeParseException e) {
            flaws.add(
                    name,
                    "'" + Flaws.shown(text.get()) + "' is neither a time (2026-01-31T03:00:00Z) nor an age (24h, 7d)");
            return null;
        }
    }

    public Optional<RunId> run(String name) {
        return text(name).flatMap(text -> {
            if (RunId.isValid(text)) {
                return Optional.of(new RunId(text));
            }
            flaws.add(name, "'" + Flaws.shown(text) + "' is no run id: run_ and 26 digits and capital letters");
            return Optional.empty();
        });
    }
}
