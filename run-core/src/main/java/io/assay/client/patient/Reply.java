package io.assay.client.patient;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.util.Locale;
import java.util.Optional;

/**
 * An answer. What is no download is held: an error is read to tell what it is and then by whoever asked, and an answer that
 * breaks off is known before anybody has begun with it.
 *
 * @param body to be closed
 */
public record Reply(int status, HttpHeaders headers, InputStream body) {
    private static final int MOST = 64 << 20;

    /** @throws IOException when the answer breaks off, or is larger than any that is expected */
    static Reply of(int status, HttpHeaders headers, InputStream body) throws IOException {
        boolean json = headers.firstValue("content-type").orElse("").contains("json");
        if (status < 400 && !json) {
            return new Reply(status, headers, body);
        }
        try (body) {
            byte[] held = body.readNBytes(MOST);
            if (held.length == MOST) {
                throw new IOException("the answer has more than " + MOST + " bytes");
            }
            return new Reply(status, headers, new ByteArrayInputStream(held));
        }
    }

    public Optional<String> header(String name) {
        return headers.firstValue(name).map(String::strip);
    }

    public boolean error() {
        return status >= 400;
    }

    /** What an error says, in lower case; empty for an answer. */
    String said() {
        if (!error()) {
            return "";
        }
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
