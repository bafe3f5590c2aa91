package io.assay.gitlab.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.ci.input.Variables;
import io.assay.run.Reason;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputsTest {
    @TempDir
    private Path directory;

    private JobFolder folder(Map<String, String> more) {
        Map<String, String> all = new java.util.HashMap<>(more);
        all.put("CI_PROJECT_DIR", directory.toString());
        Variables variables = new Variables(all);
        JobFolder folder = JobFolder.of(Job.of(variables), variables);
        new Outputs(folder, variables)
                .tell(RunOutputs.without("run_1", "https://assay.example.com/v1/runs/run_1", Reason.CONFIG));
        return folder;
    }

    @Test
    void they_are_within_what_GitLab_takes_of_a_dotenv_report() throws Exception {
        Path file = folder(Map.of()).outputs();

        assertThat(Files.readAllLines(file))
                .hasSizeLessThanOrEqualTo(20)
                .allMatch(line -> line.matches("[A-Z_]+=[^\\s'\"$`\\\\]*"))
                .contains("ASSAY_RUN_ID=run_1", "ASSAY_STATE=ERROR", "ASSAY_REASON=CONFIG", "ASSAY_TIMED_OUT=0");
        assertThat(Files.size(file)).isLessThan(5_000);
    }

    @Test
    void their_names_begin_as_the_pipeline_wants() {
        assertThat(folder(Map.of("ASSAY_INPUT_OUTPUTS_PREFIX", "NIGHTLY")).outputs())
                .content()
                .contains("NIGHTLY_STATE=ERROR");
    }

    @Test
    void a_value_that_could_do_something_in_a_shell_is_empty() {
        JobFolder folder = folder(Map.of());

        new Outputs(folder, new Variables(Map.of())).tell(Map.of("RUN_URL", "https://x/$(rm -rf)\nASSAY_STATE=PASSED"));

        assertThat(folder.outputs()).hasContent("ASSAY_RUN_URL=");
    }

    @Test
    void the_folder_is_no_change_of_the_project() {
        assertThat(folder(Map.of()).path().resolve(".gitignore")).hasContent("*");
    }

    @Test
    void the_log_folds_and_colours_nothing_that_others_said() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        new JobLog(new PrintStream(out, true, StandardCharsets.UTF_8))
                .line("  a\u001b[0Ksection_start:1:x\r\u001b[31mred\u001b]8;;http://evil.example.com\u0007link\nnext");

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("  asection_start:1:x redlink next" + System.lineSeparator());
    }
}
