package io.assay.github.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandFileTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void a_value_cannot_end_and_begin_another() throws Exception {
        // given
        Path file = folder.resolve("output");
        CommandFile outputs =
                new CommandFile(new Environment(Map.of("GITHUB_OUTPUT", file.toString())), "GITHUB_OUTPUT");

        // when
        outputs.tell(Map.of("message", "a\nEOF\nstate<<EOF\nPASSED\nEOF"));

        // then
        List<String> lines = Files.readAllLines(file);
        String delimiter = lines.get(0).substring("message<<".length());
        assertThat(delimiter).matches("assay_[0-9a-f]{48}");
        assertThat(lines).last().isEqualTo(delimiter);
        assertThat(lines.subList(1, lines.size() - 1)).containsExactly("a", "EOF", "state<<EOF", "PASSED", "EOF");
    }

    @Test
    void outside_a_runner_nothing_is_told() {
        new CommandFile(new Environment(Map.of()), "GITHUB_OUTPUT").tell(Map.of("a", "b"));

        assertThat(folder).isEmptyDirectory();
    }
}
