package io.assay.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Files as {@code multipart/form-data} (RFC 7578), read while they are sent. */
final class Multipart {
    private final String boundary = "assay-" + UUID.randomUUID();
    private final Map<String, Path> files;

    /** @param files by the names that they are sent under */
    Multipart(Map<String, Path> files) {
        this.files = files;
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    /** Reads the files anew. */
    BodyPublisher body() {
        List<BodyPublisher> parts = new ArrayList<>();
        files.forEach((name, file) -> {
            parts.add(text("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                    + escaped(name) + "\"\r\nContent-Type: application/octet-stream\r\n\r\n"));
            parts.add(content(file));
            parts.add(text("\r\n"));
        });
        parts.add(text("--" + boundary + "--\r\n"));
        return BodyPublishers.concat(parts.toArray(BodyPublisher[]::new));
    }

    private static BodyPublisher content(Path file) {
        try {
            return BodyPublishers.ofFile(file);
        } catch (FileNotFoundException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static BodyPublisher text(String text) {
        return BodyPublishers.ofString(text, UTF_8);
    }

    /** As browsers do (HTML, 4.10.21.8). */
    private static String escaped(String name) {
        return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }
}
