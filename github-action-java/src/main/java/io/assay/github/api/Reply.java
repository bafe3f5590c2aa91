package io.assay.github.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.util.Locale;
import java.util.Optional;

/**
 * An answer. That of an error is held, because it is read to tell what it is and then by whoever asked.
 *
 * @param body to be closed; may be read once, that of an error as often as wanted
 */
record Reply(int status, HttpHeaders headers, InputStream body) {
    private static final int MOST_OF_AN_ERROR = 64 * 1024;

    static Reply of(int status, HttpHeaders headers, InputStream body) throws IOException {
        if (status < 400) {
            return new Reply(status, headers, body);
        }
        try (body) {
            return new Reply(status, headers, new ByteArrayInputStream(body.readNBytes(MOST_OF_AN_ERROR)));
        }
    }

    Optional<String> header(String name) {
        return headers.firstValue(name).map(String::strip);
    }

    boolean error() {
        return status >= 400;
    }

    /** What an error says, in lower case. */
    String said() {
        try {
            body.reset();
            String text = new String(body.readAllBytes(), UTF_8);
            body.reset();
            return text.toLowerCase(Locale.ROOT);
        } catch (IOException e) {
            return "";
        }
    }
}
