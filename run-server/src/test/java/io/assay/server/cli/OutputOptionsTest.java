package io.assay.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.started.StartedJava;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class OutputOptionsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Bench bench;

    @BeforeEach
    void aProject() throws Exception {
        bench = new Bench(folder).testClass("A", "a1 pass", "a2 fail");
    }

    @Test
    void json_on_standard_output_is_alone_there() throws Exception {
        Ended ended = bench.assay("run", "smoke", "--json", "-");

        JsonNode json = ended.json();
        assertThat(ended.code()).isEqualTo(1);
        assertThat(json.at("/schema").asInt()).isEqualTo(1);
        assertThat(json.at("/run/state").asText()).isEqualTo("FAILED");
        assertThat(json.at("/run/reason").asText()).isEqualTo("CASES_FAILED");
        assertThat(json.at("/counts/total").asInt()).isEqualTo(2);
        assertThat(json.at("/cases")).hasSize(2);
        assertThat(ended.err().lines().findFirst().orElse(""))
                .startsWith(json.at("/run/id").asText());
    }

    @Test
    void every_report_is_written_into_folders_that_are_made() throws Exception {
        Ended ended = bench.assay(
                "run",
                "smoke",
                "--json",
                "out/run.json",
                "--summary",
                "out/summary.json",
                "--junit",
                "out/junit.xml",
                "--ctrf",
                "out/ctrf.json",
                "--csv",
                "out/cases.csv",
                "--markdown",
                "out/summary.md",
                "--html",
                "out/html",
                "--bundle",
                "out/bundle/run.tar.zst");

        String id = ended.runId();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.lines().get(0)).startsWith(id);
        assertThat(Ended.json(bench.read("out/run.json")).at("/run/id").asText())
                .isEqualTo(id);
        assertThat(Ended.json(bench.read("out/summary.json")).has("cases")).isFalse();
        assertThat(Ended.json(bench.read("out/ctrf.json"))
                        .at("/results/summary/failed")
                        .asInt())
                .isEqualTo(1);
        assertThat(bench.read("out/junit.xml")).contains("<testcase").contains("<failure");
        assertThat(bench.read("out/cases.csv").lines()).hasSize(3);
        assertThat(bench.read("out/summary.md")).contains("a2");
        assertThat(bench.read("out/html/index.html")).contains("a2").contains(id);
        assertThat(folder.resolve("out/bundle/run.tar.zst")).isNotEmptyFile();
    }

    @Test
    void two_reports_on_standard_output_are_refused_before_anything_runs() throws Exception {
        Ended ended = bench.assay("run", "smoke", "--json", "-", "--junit", "-");

        assertThat(ended.code()).isEqualTo(64);
        assertThat(ended.err()).contains("only one report");
        assertThat(bench.executed()).isEmpty();
    }

    @Test
    void a_report_that_cannot_be_written_is_refused_before_anything_runs() throws Exception {
        java.nio.file.Files.createDirectory(folder.resolve("taken"));

        assertThat(bench.assay("run", "smoke", "--json", "taken").code()).isEqualTo(64);
        assertThat(bench.assay("run", "smoke", "--bundle", "taken").code()).isEqualTo(64);
        assertThat(bench.assay("run", "smoke", "--html", "runner").code()).isEqualTo(64);
        assertThat(bench.executed()).isEmpty();
    }

    @Test
    void a_full_disk_behind_standard_output_is_an_error() throws Exception {
        bench.assay("run", "smoke");
        List<String> command = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" >/dev/full", "sh"));
        command.addAll(
                StartedJava.command(List.of(), Main.class.getName(), List.of("runs", "export", "last", "--json", "-")));
        Process export = new ProcessBuilder(command).directory(folder.toFile()).start();

        String err = new String(export.getErrorStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

        assertThat(export.waitFor()).isEqualTo(2);
        assertThat(err).contains("could not be written");
    }
}
