package io.jenkins.plugins.assay.step;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import hudson.AbortException;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Settings that are written as text. */
final class Texts {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*([smhd])");
    private static final ObjectMapper JSON = new ObjectMapper();

    private Texts() {}

    /** As {@code 90s}, {@code 30m}, {@code 2h}, {@code 1d}. */
    static Duration duration(String text) throws AbortException {
        Matcher form = DURATION.matcher(text.strip());
        if (!form.matches()) {
            throw new AbortException("'" + text + "' is no duration: write it as 90s, 30m, 2h or 1d");
        }
        long number = Long.parseLong(form.group(1));
        return switch (form.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    /** A JSON object with the keys of {@code concurrency} in {@code assay.yaml}, or only the group's name. */
    static Map<String, ?> rules(String text) throws AbortException {
        if (!text.strip().startsWith("{") || text.strip().startsWith("{{")) {
            return Map.of("group", text.strip());
        }
        try {
            return JSON.readValue(text, new TypeReference<Map<String, Object>>() {});
        } catch (JsonProcessingException e) {
            throw new AbortException("concurrency is no JSON object (" + e.getOriginalMessage()
                    + "): write it as {\"group\": \"{{suite}}/{{ref}}\", \"on-running\": \"cancel\"}");
        }
    }

    static String json(Map<String, ?> rules) {
        try {
            return JSON.writeValueAsString(rules);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** On one line, without what a terminal or a log would act upon, and not endless. */
    static String line(String text, int longest) {
        String plain = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
        return plain.length() <= longest ? plain : plain.substring(0, longest) + "…";
    }
}
