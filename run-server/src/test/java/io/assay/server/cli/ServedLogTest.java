package io.assay.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
@EnabledOnOs(OS.LINUX)
class ServedLogTest {
    @TempDir
    private Path folder;

    /** The process waits for its readers, so that what they get has come while it executes. */
    @Test
    void the_log_of_a_process_arrives_while_it_writes() throws Exception {
        // given
        Bench bench = new Bench(folder.resolve("bench"));
        bench.suite(
                "run: echo '1..1'; echo begun; until test -f go; do sleep 0.02; done; echo going; echo 'ok 1 - a'",
                "reports: stdout:tap");
        try (Served served = Served.start(folder.resolve("home"), "--project", bench.folder.toString())) {
            String id = served.create("{\"project\":\"bench\",\"suite\":\"smoke\"}");
            String path = "/v1/runs/" + id + "/log?shard=1";
            Await.until(
                    "a process", () -> !served.send("GET", path, null).body().isEmpty());
            HttpResponse<InputStream> followed = follow(served, path);
            HttpResponse<InputStream> all = follow(served, "/v1/runs/" + id + "/log");

            // when
            String begun = readUntil(followed.body(), "begun\n");
            String titled = readUntil(all.body(), "begun\n");
            int known = begun.length();
            HttpResponse<String> now = served.send("GET", path, null, "Range", "bytes=0-");
            HttpResponse<InputStream> later = follow(served, path, "Range", "bytes=" + known + "-");

            // then
            assertThat(served.get("/v1/runs/" + id).at("/run/state").asText()).isEqualTo("RUNNING");
            assertThat(followed.statusCode()).isEqualTo(200);
            assertThat(titled).isEqualTo("--- shard 1\n" + begun);
            assertThat(now.statusCode()).isEqualTo(206);
            assertThat(now.body()).isEqualTo(begun);
            assertThat(later.statusCode()).isEqualTo(206);
            assertThat(later.headers().firstValue("Content-Range")).contains("bytes " + known + "-/*");

            // when
            Files.createFile(bench.folder.resolve("go"));
            String rest = new String(later.body().readAllBytes(), UTF_8);

            // then
            assertThat(rest).contains("going\n").endsWith("ok 1 - a\n").doesNotContain("begun");
            assertThat(new String(followed.body().readAllBytes(), UTF_8)).isEqualTo(rest);
            assertThat(new String(all.body().readAllBytes(), UTF_8)).isEqualTo(rest);
            served.awaitState(id, "PASSED");
            assertThat(served.send("GET", path, null).body()).isEqualTo(begun + rest);
            assertThat(served.send("GET", path, null, "Range", "bytes=4-9").body())
                    .isEqualTo(begun.substring(4, 10));
        }
    }

    private static HttpResponse<InputStream> follow(Served served, String path, String... header) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(served.url() + path + (path.contains("?") ? "&" : "?") + "follow=true"))
                .header("Authorization", "Bearer " + served.token());
        if (header.length > 0) {
            request.headers(header);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofInputStream());
    }

    private static String readUntil(InputStream in, String end) throws Exception {
        StringBuilder read = new StringBuilder();
        while (read.indexOf(end) < 0) {
            int next = in.read();
            assertThat(next).as("the stream ended after '%s'", read).isNotNegative();
            read.append((char) next);
        }
        return read.toString();
    }
}
