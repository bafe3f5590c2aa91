package io.assay.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** What a server sent back, its body not yet read. Closing it keeps the connection where little is left to read. */
final class Answer implements AutoCloseable {
    private static final int LITTLE = 64 * 1024;

    private final HttpResponse<InputStream> response;
    private final InputStream body;

    Answer(HttpResponse<InputStream> response) throws IOException {
        this.response = response;
        this.body = header("Content-Encoding").filter("gzip"::equalsIgnoreCase).isPresent()
                ? new LazyGzip(response.body())
                : response.body();
    }

    int status() {
        return response.statusCode();
    }

    boolean successful() {
        return status() >= 200 && status() < 300;
    }

    Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    /** Without its parameters, in lower case. */
    String contentType() {
        String type = header("Content-Type").orElse("");
        int parameters = type.indexOf(';');
        return (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
    }

    InputStream body() {
        return body;
    }

    @Override
    public void close() throws IOException {
        try (InputStream rest = response.body()) {
            int left = LITTLE;
            // an endless stream has nothing ready that would be worth waiting for
            while (left > 0 && rest.available() > 0) {
                left -= rest.readNBytes(Math.min(left, rest.available())).length;
            }
        }
    }

    /** Reads the header of gzip with the first byte, so that an empty body is none that is damaged. */
    private static final class LazyGzip extends InputStream {
        private final java.io.PushbackInputStream packed;
        private InputStream content = InputStream.nullInputStream();
        private boolean begun;

        LazyGzip(InputStream packed) {
            this.packed = new java.io.PushbackInputStream(packed);
        }

        private InputStream content() throws IOException {
            if (!begun) {
                begun = true;
                int first = packed.read();
                if (first >= 0) {
                    packed.unread(first);
                    content = new GZIPInputStream(packed, 8192);
                }
            }
            return content;
        }

        @Override
        public int read() throws IOException {
            return content().read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return content().read(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            packed.close();
        }
    }
}
