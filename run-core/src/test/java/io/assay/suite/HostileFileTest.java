package io.assay.suite;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Small files that stand for too much. */
@Timeout(180)
class HostileFileTest {
    private static final int MANY = 200_000;

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of("brackets within brackets", "[".repeat(MANY), "nested more than 64 deep"),
                Arguments.of("braces within braces", "{a: ".repeat(MANY), "nested more than 64 deep"),
                Arguments.of("dashes within dashes", "- ".repeat(MANY), "nested more than 64 deep"),
                Arguments.of("keys within keys", "? ".repeat(MANY), "nested more than 64 deep"),
                Arguments.of("lists of lists by alias", doubling("[*%1$s, *%1$s]"), "more than 100000 values"),
                Arguments.of("merges of merges", doubling("{ <<: [*%1$s, *%1$s] }"), "more than 100000 values"),
                Arguments.of("maps of maps by alias", doubling("{ a: *%1$s, b: *%1$s }"), "more than 100000 values"),
                Arguments.of("values without end", "a: [" + "x,".repeat(MANY) + "]", "more than 100000 values"),
                Arguments.of("a merge of itself", "a: &a { <<: *a }", "an alias of itself"),
                Arguments.of("two maps in each other", "a: &a { b: &b { <<: *a }, <<: *b }", "an alias of itself"),
                Arguments.of("anchors without end", "&a ".repeat(MANY), "not valid YAML"),
                Arguments.of("one endless key", "a".repeat(MANY) + ": b", "not valid YAML"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void a_file_that_stands_for_too_much_is_refused(String title, String text, String problem) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> ProjectFile.parse("assay.yaml", text, Map.of()))
                .withMessageContaining(problem);
    }

    /** Each of 40 values refers twice to the one before it. */
    private static String doubling(String reference) {
        StringBuilder text = new StringBuilder("a0: &a0 { x: y }\n");
        for (int level = 1; level <= 40; level++) {
            text.append("a%1$d: &a%1$d ".formatted(level))
                    .append(reference.formatted("a" + (level - 1) + " "))
                    .append('\n');
        }
        return text.toString();
    }
}
