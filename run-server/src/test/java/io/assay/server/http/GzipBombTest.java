package io.assay.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.server.access.Role;
import io.assay.server.http.exchange.Limits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies that are small on their way and large when they are unpacked. */
@Timeout(120)
class GzipBombTest {
    private static final int LIMIT = 1 << 20;

    /** Only the beginning is sent, so that whoever waits for the whole answers nothing. */
    @ParameterizedTest
    @CsvSource({
        "/v1/runs, application/json, RUNNER",
        "/v1/runs/import?project=checkout&suite=smoke, application/xml, RUNNER",
        "/v1/agents/heartbeat, application/json, AGENT"
    })
    void a_body_that_grows_beyond_its_limit_is_refused_before_all_of_it_has_come(
            String path, String type, Role role, @TempDir Path folder) throws Exception {
        Limits limits = new Limits(LIMIT, LIMIT, 1024, Duration.ofSeconds(30));
        byte[] beginning = blanks(256 * LIMIT);
        try (ServedApi api = new ServedApi(folder, limits, Duration.ofSeconds(30));
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.http.port())) {
            // when
            String head = "POST " + path + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + api.token(role)
                    + "\r\nContent-Type: " + type + "\r\nContent-Encoding: gzip\r\nContent-Length: 2000000000\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(beginning);

            // then
            assertThat(line(socket.getInputStream())).startsWith("HTTP/1.1 413 ");
            assertThat(folder.resolve("scratch")).isEmptyDirectory();
        }
    }

    private static byte[] blanks(int count) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            byte[] some = " ".repeat(LIMIT).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < count / some.length; i++) {
                gzip.write(some);
            }
        }
        return packed.toByteArray();
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }
}
