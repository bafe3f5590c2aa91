package io.assay.github;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.github.fake.FakeGithub;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Reports that exist already, through both steps of the action. */
@Timeout(120)
class PublishTest {
    private static final String REPORT = """
            <testsuite name="shop.CartTest" tests="2">
              <testcase classname="shop.CartTest" name="adds" time="0.1"/>
              <testcase classname="shop.CartTest" name="pays" time="0.2">
                <failure message="expected: 1 but was: 2" type="AssertionError">at shop.CartTest.pays(CartTest.java:7)</failure>
              </testcase>
            </testsuite>
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private RunnerBench runner;

    @BeforeEach
    void aCheckout() throws Exception {
        runner = new RunnerBench(folder)
                .with("use", "publish")
                .with("suite", "unit")
                .with("reports", "reports/*.xml")
                .file("reports/TEST-cart.xml", REPORT)
                .file("src/test/java/shop/CartTest.java", "package shop;\n");
    }

    @Test
    void a_failed_report_fails_the_job_and_is_shown_everywhere() throws Exception {
        try (FakeGithub github = new FakeGithub()) {
            // given
            runner.pullRequest("octocat/hello-world").github(github.api(), FakeGithub.TOKEN);

            // when
            StepRun executed = runner.execute();
            StepRun published = runner.publish(executed);

            // then
            assertThat(executed.status()).as(executed.log()).isZero();
            assertThat(executed.outputs())
                    .containsEntry("state", "FAILED")
                    .containsEntry("reason", "CASES_FAILED")
                    .containsEntry("conclusion", "failure")
                    .containsEntry("total", "2")
                    .containsEntry("passed", "1")
                    .containsEntry("failed", "1")
                    .containsEntry("artifact-name", "assay-unit");
            assertThat(Path.of(executed.output("junit-path"))).exists();
            JsonNode json = new ObjectMapper().readTree(executed.output("json"));
            assertThat(json.path("failed").asInt()).isEqualTo(1);
            assertThat(published.status()).as(published.log()).isEqualTo(1);
            assertThat(published.summary()).contains("pays").contains("artifacts/9");
            assertThat(github.checks()).singleElement().satisfies(check -> {
                assertThat(check.path("head_sha").asText()).isEqualTo(RunnerBench.HEAD);
                assertThat(check.path("conclusion").asText()).isEqualTo("failure");
            });
            assertThat(github.comments()).hasSize(1);
            assertThat(published.outputs()).containsAllEntriesOf(withoutPaths(executed));
        }
    }

    private static java.util.Map<String, String> withoutPaths(StepRun step) {
        java.util.Map<String, String> outputs = new java.util.HashMap<>(step.outputs());
        outputs.keySet().removeAll(java.util.Set.of("state-path", "report-folder", "artifact-name"));
        return outputs;
    }
}
