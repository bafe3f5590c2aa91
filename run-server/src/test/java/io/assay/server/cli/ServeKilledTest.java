package io.assay.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
@EnabledOnOs(OS.LINUX)
class ServeKilledTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void a_killed_server_goes_on_with_all_but_what_it_executed_itself() throws Exception {
        // given
        Bench near = new Bench(folder.resolve("near")).testClass("A", "a1 pass", "a2 hang");
        Bench far = new Bench(folder.resolve("far"));
        far.config("project: far\nsuites:\n  smoke:\n    run: ./runner\n    " + Bench.REPORTS + "\n    labels: [far]\n")
                .testClass("B", "b1 hang");
        try (Served served = Served.start(
                folder.resolve("home"), "--project", near.folder.toString(), "--project", far.folder.toString())) {
            AssayProcess agent = AssayProcess.start(
                    folder,
                    Map.of("ASSAY_SERVER", served.url(), "ASSAY_TOKEN", served.token("farm", "agent", "1d")),
                    List.of("agent", "--name", "a1", "--label", "far", "--home", folder + "/agent"));
            Bench client = served.bench(folder.resolve("near"));
            client.testClass("A", "a1 pass", "a2 hang");
            String elsewhere = served.create("{\"project\":\"far\",\"suite\":\"smoke\"}");
            ProcessHandle farSleeper = far.hanging();
            String here = served.create(smoke(1));
            ProcessHandle nearSleeper = near.hanging();
            String queued = served.create(smoke(2));
            AssayProcess watching = client.start("runs", "watch", elsewhere);
            watching.awaitOut(elsewhere);

            // when
            served.process().kill();
            near.release();
            served.restart();

            // then
            JsonNode lost = served.awaitState(here, "ERROR");
            assertThat(lost.at("/run/reason").asText()).isEqualTo("LEASE_LOST");
            Bench.assertGone(nearSleeper);
            served.awaitState(queued, "PASSED");
            assertThat(served.get("/v1/runs/" + elsewhere).at("/run/state").asText())
                    .isEqualTo("RUNNING");

            // when
            far.release();
            farSleeper.destroy();

            // then
            served.awaitState(elsewhere, "PASSED");
            Ended watched = watching.await();
            assertThat(watched.code()).as("%s", watched).isZero();
            assertThat(watched.out()).contains("PASSED in ");
            agent.terminate();
            Ended drained = agent.await();
            assertThat(drained.code()).as("%s", drained).isZero();
            assertThat(drained.out()).contains(elsewhere + " PASSED");
        }
    }

    @Test
    void what_was_coming_in_when_the_server_was_killed_is_removed_at_its_next_start() throws Exception {
        // given
        Bench bench = new Bench(folder.resolve("bench"));
        Path incoming = folder.resolve("home").resolve("incoming");
        try (Served served = Served.start(folder.resolve("home"), "--project", bench.folder.toString());
                Socket upload = new Socket(
                        InetAddress.getLoopbackAddress(),
                        URI.create(served.url()).getPort())) {
            upload.getOutputStream().write("""
                    POST /v1/runs/import?project=bench&suite=smoke HTTP/1.1\r
                    Host: localhost\r
                    Authorization: Bearer %s\r
                    Content-Type: application/xml\r
                    Content-Length: 1000\r
                    \r
                    <testsuite>""".formatted(served.token()).getBytes(StandardCharsets.UTF_8));
            Await.until("a report that comes in", () -> names(incoming).contains("report"));

            // when
            served.process().kill();
            List<String> left = names(incoming);
            served.restart();

            // then
            assertThat(left).contains("report");
            assertThat(names(incoming)).hasSize(2).doesNotContainAnyElementsOf(left);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.skip(1).map(path -> path.getFileName().toString()).toList();
        }
    }

    private static String smoke(int number) {
        return "{\"project\":\"bench\",\"suite\":\"smoke\",\"variables\":{\"N\":\"" + number + "\"}}";
    }
}
