package io.assay.gitlab.publish;

import static io.assay.gitlab.publish.Samples.failed;
import static io.assay.gitlab.publish.Samples.passed;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.run.RunState;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class ReportsTest {
    @TempDir
    private Path repository;

    private Publication publication(RunState state, String message) {
        return Samples.of(
                Samples.run(Samples.id(0), state, passed("Till", "adds up"), failed("Till", "gives change", message)),
                repository,
                URI.create("http://localhost/api/v4"),
                118,
                Map.of());
    }

    /** JSON is YAML. */
    private static Object read(Path file) throws Exception {
        return new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
    }

    @Test
    void failures_are_at_their_lines() throws Exception {
        Path file = repository.resolve("codequality.json");

        CodeQuality.write(publication(RunState.FAILED, "expected \"2\"\n\u001b[31mbut was 1"), file);

        assertThat(read(file))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .singleElement()
                .satisfies(issue -> {
                    Map<?, ?> fields = (Map<?, ?>) issue;
                    assertThat(fields.get("description"))
                            .isEqualTo("Till › gives change failed: expected \"2\" but was 1");
                    assertThat(fields.get("severity")).isEqualTo("major");
                    assertThat(fields.get("fingerprint")).asString().hasSize(36);
                    assertThat(fields.get("location"))
                            .isEqualTo(Map.of("path", "src/Till.java", "lines", Map.of("begin", 12)));
                });
    }

    @Test
    void a_failure_is_known_again_by_its_case_whatever_it_says() throws Exception {
        CodeQuality.write(publication(RunState.FAILED, "at 12:00"), repository.resolve("one.json"));
        CodeQuality.write(publication(RunState.FAILED, "at 12:01"), repository.resolve("other.json"));

        Map<?, ?> one = (Map<?, ?>) ((List<?>) read(repository.resolve("one.json"))).get(0);
        Map<?, ?> other = (Map<?, ?>) ((List<?>) read(repository.resolve("other.json"))).get(0);

        assertThat(one.get("fingerprint")).isEqualTo(other.get("fingerprint"));
    }

    @Test
    void the_page_of_the_job_leads_to_the_run_and_the_report() throws Exception {
        Path file = repository.resolve("links.json");

        JobLinks.write(publication(RunState.FAILED, "no"), file);

        assertThat(read(file))
                .asString()
                .contains(
                        "url=https://assay.example.com/v1/runs/run_",
                        "url=https://gitlab.example.com/group/shop/-/jobs/9001/artifacts/file/assay-report/report/index.html");
    }

    @Test
    void metrics_have_every_verdict() throws Exception {
        Path file = repository.resolve("metrics.txt");

        Metrics.write(publication(RunState.FAILED, "no"), file);

        assertThat(Files.readAllLines(file))
                .contains(
                        "assay_cases{suite=\"smoke on staging\",verdict=\"passed\"} 1",
                        "assay_cases{suite=\"smoke on staging\",verdict=\"missing\"} 0",
                        "assay_run_seconds{suite=\"smoke on staging\"} 65.000")
                .endsWith("# EOF");
    }
}
