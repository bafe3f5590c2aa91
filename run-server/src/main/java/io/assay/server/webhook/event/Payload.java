package io.assay.server.webhook.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/** Looks into payloads, in which anything may be missing or of another kind than expected. */
final class Payload {
    /** A ref that is not there, before it was made or after it was deleted. */
    private static final Pattern ZEROS = Pattern.compile("0{40}|0{64}");

    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final DateTimeFormatter RAILS = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss Z");

    private Payload() {}

    /** Of a text, number or boolean; empty for all else. */
    static String text(JsonNode payload, String pointer) {
        return payload.at(pointer).asText("");
    }

    static Optional<String> commit(JsonNode payload, String pointer) {
        return Optional.of(text(payload, pointer))
                .filter(id -> COMMIT.matcher(id).matches() && !isNowhere(id));
    }

    static boolean isNowhere(String id) {
        return ZEROS.matcher(id).matches();
    }

    /** What follows a prefix; empty when it is not there. */
    static String after(String prefix, String text) {
        return text.startsWith(prefix) ? text.substring(prefix.length()) : "";
    }

    static List<String> texts(JsonNode list, String field) {
        List<String> texts = new ArrayList<>();
        list.forEach(entry -> texts.add(entry.path(field).asText("")));
        return texts;
    }

    /** Paths of commits with {@code added}, {@code modified} and {@code removed}. */
    static Set<String> paths(JsonNode commits) {
        Set<String> paths = new HashSet<>();
        for (JsonNode commit : commits) {
            for (String kind : List.of("added", "modified", "removed")) {
                commit.path(kind).forEach(path -> paths.add(path.asText("")));
            }
        }
        return paths;
    }

    /** Milliseconds of a time: a number of seconds, RFC 3339, or as Rails writes it ({@code 2017-09-15 16:50:55 UTC}). */
    static OptionalLong millis(JsonNode payload, String pointer) {
        JsonNode time = payload.at(pointer);
        if (time.isIntegralNumber()) {
            long seconds = time.canConvertToLong() ? time.longValue() : Long.MAX_VALUE;
            return OptionalLong.of(1000L * Math.max(0, Math.min(seconds, 1L << 40)));
        }
        String text = time.asText("");
        try {
            Instant at = text.contains("T")
                    ? OffsetDateTime.parse(text).toInstant()
                    : OffsetDateTime.parse(text.replace("UTC", "+0000"), RAILS).toInstant();
            return OptionalLong.of(at.toEpochMilli());
        } catch (DateTimeException noTime) {
            return OptionalLong.empty();
        }
    }
}
