package io.assay.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProjectFileProblemsTest {
    @ParameterizedTest
    @MethodSource("io.assay.suite.BadFile#all")
    void every_problem_is_told_with_its_place(BadFile bad) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> ProjectFile.parse("assay.yaml", bad.text(), Map.of()))
                .withMessage(bad.problems());
    }

    @Test
    void an_empty_file_says_what_it_needs() {
        assertThat(problemsOf("  \n\n")).isEqualTo("assay.yaml: the file is empty: it needs 'project' and 'suites'");
    }

    @Test
    void a_control_character_is_told_with_its_place_behind_other_planes() {
        assertThat(problemsOf("project: shop\nsuites: # 🎉\n  \"é🎉\u0001\": {}\n"))
                .startsWith("assay.yaml:3:6: the character U+0001 is not allowed in YAML");
    }

    @Test
    void the_place_of_a_problem_counts_characters_as_people_do() {
        assertThat(problemsOf("suites: { smoke: { run: \"🎉\", timeout: 5, reports: a } }\nproject: a\n"))
                .startsWith("assay.yaml:1:39: 'timeout'");
    }

    @Test
    void a_fault_in_an_anchored_value_is_told_once() {
        // given
        String text = """
                project: shop
                suites:
                  a: &suite { run: make test, reports: out.xml, shards: 0 }
                  b: *suite
                  c: { <<: *suite }
                """;

        // then
        assertThat(problemsOf(text)).isEqualTo("assay.yaml:3:57: 'shards' is 0: write a whole number from 1 to 1000");
    }

    @Test
    void what_a_secret_is_never_stands_in_a_problem() {
        // given
        String text = """
                project: shop
                environments:
                  staging:
                    url: "${SECRET} x"
                    probe: "ftp://h/${SECRET}"
                    variables:
                      A: { value: "${hunter2", secret: true }
                      B: { value: "hunter2\\0", secret: true }
                suites: {}
                """;

        // when
        ConfigurationException problems = catchThrowableOfType(
                ConfigurationException.class, () -> ProjectFile.parse("assay.yaml", text, Map.of("SECRET", "hunter2")));

        // then
        assertThat(problems.problems()).hasSize(5);
        assertThat(problems).hasMessageNotContaining("hunter2");
    }

    private static String problemsOf(String text) {
        ConfigurationException problems = catchThrowableOfType(
                ConfigurationException.class, () -> ProjectFile.parse("assay.yaml", text, Map.of()));
        return problems.problems().stream().map(Problem::toString).collect(Collectors.joining("\n"));
    }
}
