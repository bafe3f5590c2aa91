package io.assay.server.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/** The examples of payloads beside this class. */
public final class Payloads {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Payloads() {}

    /** @param event as the header says */
    public record Example(String event, String name, JsonNode payload) {
        public byte[] body() {
            return payload.toString().getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    public static List<Example> github() {
        return all("github-payloads.jsonl.gz");
    }

    public static List<Example> gitlab() {
        return all("gitlab-payloads.jsonl.gz");
    }

    /** The first of GitHub's of this event that is like that, to be changed at will. */
    public static ObjectNode github(String event, Predicate<JsonNode> like) {
        return first(github(), example -> example.event().equals(event) && like.test(example.payload()));
    }

    /** The first of GitLab's of this kind that is like that, to be changed at will. */
    public static ObjectNode gitlab(String kind, Predicate<JsonNode> like) {
        return first(
                gitlab(),
                example -> example.payload().path("object_kind").asText().equals(kind) && like.test(example.payload()));
    }

    private static ObjectNode first(List<Example> examples, Predicate<Example> like) {
        return examples.stream()
                .filter(like)
                .findFirst()
                .map(example -> (ObjectNode) example.payload())
                .orElseThrow();
    }

    private static List<Example> all(String file) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Objects.requireNonNull(Payloads.class.getResourceAsStream(file))),
                StandardCharsets.UTF_8))) {
            return lines.lines().map(Payloads::example).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Example example(String line) {
        try {
            JsonNode json = JSON.readTree(line);
            return new Example(json.get("event").asText(), json.get("name").asText(), json.get("payload"));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
