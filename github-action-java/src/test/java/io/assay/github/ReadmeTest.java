package io.assay.github;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is written of the action in several places is the same in all. */
class ReadmeTest {
    private static final Pattern NAME = Pattern.compile("(?m)^  ([a-z-]+):$");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|");

    @Test
    void the_readme_lists_every_input_and_every_output() throws IOException {
        String action = Files.readString(Path.of("action.yml"));
        String readme = Files.readString(Path.of("README.md"));

        assertThat(names(ROW, section(readme, "## Inputs", "## Outputs")))
                .isEqualTo(names(NAME, section(action, "inputs:", "outputs:")));
        assertThat(names(ROW, section(readme, "## Outputs", "## Limits")))
                .isEqualTo(names(NAME, section(action, "outputs:", "runs:")));
    }

    @Test
    void every_input_reaches_a_step_and_no_input_is_written_into_a_script() throws IOException {
        String action = Files.readString(Path.of("action.yml"));
        String runs = action.substring(action.indexOf("\nruns:"));

        for (String input : names(NAME, section(action, "inputs:", "outputs:"))) {
            assertThat(runs).contains("inputs." + input);
        }
        assertThat(runs.lines().filter(line -> line.strip().startsWith("run:")))
                .noneMatch(line -> line.contains("inputs.") || line.contains("github."));
    }

    private static List<String> names(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(each -> each.replaceAll("[^a-z-]", ""))
                .toList();
    }

    private static String section(String text, String begin, String end) {
        int from = text.indexOf("\n" + begin);
        return text.substring(from, text.indexOf("\n" + end, from));
    }
}
