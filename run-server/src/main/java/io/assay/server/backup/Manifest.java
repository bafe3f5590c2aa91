package io.assay.server.backup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a backup holds; its last entry.
 *
 * @param schema number of the database's schema; 0 where the database is not part of it
 * @param files by their path in the home, with {@code /} between folders
 */
record Manifest(int schema, Instant madeAt, SortedMap<String, Content> files) {
    static final String NAME = "manifest.json";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FORMAT = "assay-backup";
    private static final int VERSION = 1;

    /** A file. */
    record Content(long size, String sha256) {}

    byte[] write() throws IOException {
        ObjectNode json = JSON.createObjectNode()
                .put("format", FORMAT)
                .put("version", VERSION)
                .put("schema", schema)
                .put("madeAt", madeAt.toString());
        ArrayNode array = json.putArray("files");
        for (Map.Entry<String, Content> file : files.entrySet()) {
            array.addObject()
                    .put("path", file.getKey())
                    .put("size", file.getValue().size())
                    .put("sha256", file.getValue().sha256());
        }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
    }

    static Manifest read(byte[] text) throws IOException {
        JsonNode json = JSON.readTree(text);
        if (!json.path("format").asText().equals(FORMAT)) {
            throw new BackupException("this is no backup of Assay: its manifest is another program's");
        }
        if (json.path("version").asInt() != VERSION) {
            throw new BackupException("this backup was made by a newer version of Assay (format "
                    + json.path("version").asText() + ", this version knows " + VERSION
                    + "); restore it with that one");
        }
        SortedMap<String, Content> files = new TreeMap<>();
        for (JsonNode file : json.path("files")) {
            files.put(
                    file.path("path").asText(),
                    new Content(
                            file.path("size").asLong(-1), file.path("sha256").asText()));
        }
        return new Manifest(
                json.path("schema").asInt(), Instant.parse(json.path("madeAt").asText()), files);
    }
}
