package io.assay.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class TerminalViewTest {
    private static final String ERASE = "\r\033[2K";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Bench bench;

    @BeforeEach
    void aProject() throws Exception {
        bench = new Bench(folder).testClass("A", "a1 pass", "a2 fail").suite("run: sleep 0.5; ./runner", Bench.REPORTS);
    }

    @Test
    void a_terminal_sees_a_line_that_moves_and_is_gone_at_the_end() throws Exception {
        Ended ended = bench.with("ASSAY_TTY", "1").assay("run", "smoke");

        assertThat(ended.out()).containsPattern("\r\033\\[2K[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]");
        assertThat(ended.out()).endsWith(ERASE);
        assertThat(List.of(ended.out().split("\r\033\\[2K")))
                .filteredOn(part -> part.endsWith("\n"))
                .last()
                .isEqualTo("  1 of 2 cases failed\n");
    }

    @Test
    void the_moving_line_fits_the_terminal() throws Exception {
        Ended ended = bench.with("ASSAY_TTY", "1")
                .with("ASSAY_COLUMNS", "20")
                .with("NO_COLOR", "1")
                .assay("run", "smoke");

        assertThat(ended.out().split("\r\033\\[2K"))
                .filteredOn(part -> !part.isEmpty() && "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏".indexOf(part.charAt(0)) >= 0)
                .isNotEmpty()
                .allSatisfy(part -> assertThat(part).hasSizeLessThan(20));
    }

    @Test
    void no_color_takes_the_colours_and_leaves_the_line() throws Exception {
        Ended ended = bench.with("ASSAY_TTY", "1").with("NO_COLOR", "1").assay("run", "smoke");

        assertThat(ended.out()).contains(ERASE).doesNotContainPattern("\033\\[[\\d;]*m");
    }

    @Test
    void a_pipe_and_a_pipeline_see_no_escape_codes() throws Exception {
        assertThat(bench.assay("run", "smoke").out()).doesNotContain("\033").doesNotContain("\r");
        assertThat(bench.with("CI", "true")
                        .with("ASSAY_TTY", "1")
                        .with("NO_COLOR", "1")
                        .assay("run", "smoke")
                        .out())
                .doesNotContain("\033");
    }
}
