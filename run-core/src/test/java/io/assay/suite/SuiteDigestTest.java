package io.assay.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.run.Policy;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SuiteDigestTest {
    private static final String BASE = """
            project: shop
            environments:
              staging: { url: "https://a", probe: /up, variables: { REGION: eu, KEY: { value: k1, secret: true } } }
            suites:
              smoke:
                run: make test
                setup: make db
                select: { template: "{class}", join: " ", list: make list }
                reports: [a.xml, stdout:tap]
                artifacts: [a.png]
                shards: 2
                timeout: 5m
                labels: [linux, x64]
                policy: { min-pass-rate: 90%, max-failures: 3, retries: 1, quarantine: q.txt }
                variables: { SIZE: 1 }
            """;

    @Test
    void it_is_the_same_from_one_version_to_the_next() {
        assertThat(digest(BASE)).isEqualTo("1f07c035e42b2f8ea3e2a00df0420ab2f02d2d5bf4434d79ab2c96578aa6d199");
    }

    static Stream<Arguments> whatDecidesVerdicts() {
        return Stream.of(
                Arguments.of("run: make test", "run: make tests"),
                Arguments.of("setup: make db", "setup: make db2"),
                Arguments.of("    setup: make db\n", ""),
                Arguments.of("{class}", "{file}"),
                Arguments.of("join: \" \"", "join: \"|\""),
                Arguments.of(", list: make list", ""),
                Arguments.of("[a.xml, stdout:tap]", "[b.xml, stdout:tap]"),
                Arguments.of("stdout:tap", "stdout:teamcity"),
                Arguments.of("[linux, x64]", "[windows, x64]"),
                Arguments.of("retries: 1", "retries: 2"),
                Arguments.of("SIZE: 1", "SIZE: 2"),
                Arguments.of("SIZE: 1", "SIZES: 1"),
                Arguments.of("REGION: eu", "REGION: us"),
                Arguments.of("https://a", "https://b"),
                Arguments.of("staging:", "production:"),
                Arguments.of("smoke:", "full:"));
    }

    @ParameterizedTest(name = "{0} becomes {1}")
    @MethodSource("whatDecidesVerdicts")
    void what_decides_verdicts_changes_it(String before, String after) {
        assertThat(BASE).contains(before);
        assertThat(digest(BASE.replace(before, after))).isNotEqualTo(digest(BASE));
    }

    static Stream<Arguments> whatOnlyObtainsOrJudgesVerdicts() {
        return Stream.of(
                Arguments.of("shards: 2", "shards: 9"),
                Arguments.of("timeout: 5m", "timeout: 1h"),
                Arguments.of("a.png", "b.png"),
                Arguments.of("min-pass-rate: 90%", "min-pass-rate: 10%"),
                Arguments.of("max-failures: 3", "fail-fast: true"),
                Arguments.of("q.txt", "r.txt"),
                Arguments.of("probe: /up", "probe: /health"),
                Arguments.of("value: k1, secret", "value: k2, secret"),
                Arguments.of("[linux, x64]", "[x64, linux, x64]"),
                Arguments.of("[a.xml, stdout:tap]", "[stdout:tap, ./a.xml]"),
                Arguments.of(
                        "REGION: eu, KEY: { value: k1, secret: true }",
                        "KEY: { value: k1, secret: true }, REGION: eu"));
    }

    @ParameterizedTest(name = "{0} becomes {1}")
    @MethodSource("whatOnlyObtainsOrJudgesVerdicts")
    void what_only_obtains_or_judges_them_does_not(String before, String after) {
        assertThat(BASE).contains(before);
        assertThat(digest(BASE.replace(before, after))).isEqualTo(digest(BASE));
    }

    @Test
    void without_an_environment_it_differs_from_an_empty_one() {
        // given
        Suite suite = suite(Map.of());
        Environment empty = new Environment("", Optional.empty(), Optional.empty(), Map.of());

        // then
        assertThat(SuiteDigest.of(suite, Optional.empty())).isNotEqualTo(SuiteDigest.of(suite, Optional.of(empty)));
    }

    @Property(tries = 200)
    void the_order_of_variables_does_not_matter(@ForAll Map<String, String> texts) {
        // given
        Map<String, Variable> variables = texts.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> new Variable(entry.getValue(), false)));
        List<String> names = variables.keySet().stream().sorted().collect(Collectors.toList());
        Map<String, Variable> forwards = inOrder(names, variables);
        Collections.reverse(names);
        Map<String, Variable> backwards = inOrder(names, variables);

        // then
        assertThat(SuiteDigest.of(suite(forwards), environment(forwards)))
                .isEqualTo(SuiteDigest.of(suite(backwards), environment(backwards)));
    }

    @Property(tries = 200)
    void no_text_runs_into_the_next(@ForAll String text, @ForAll char moved) {
        // given
        Map<String, Variable> before = Map.of("A" + moved, new Variable(text, false));
        Map<String, Variable> after = Map.of("A", new Variable(moved + text, false));

        // then
        assertThat(SuiteDigest.of(suite(before), Optional.empty()))
                .isNotEqualTo(SuiteDigest.of(suite(after), Optional.empty()));
    }

    private static Map<String, Variable> inOrder(List<String> names, Map<String, Variable> variables) {
        Map<String, Variable> ordered = new LinkedHashMap<>();
        names.forEach(name ->
                ordered.put(name, Optional.ofNullable(variables.get(name)).orElseThrow()));
        return ordered;
    }

    private static String digest(String text) {
        Project project = ProjectFile.parse("assay.yaml", text, Map.of());
        Suite suite = project.suites().values().iterator().next();
        return SuiteDigest.of(suite, project.environments().values().stream().findFirst());
    }

    private static Optional<Environment> environment(Map<String, Variable> variables) {
        return Optional.of(new Environment("e", Optional.of(URI.create("http://e")), Optional.empty(), variables));
    }

    private static Suite suite(Map<String, Variable> variables) {
        return new Suite(
                "s",
                "make",
                Optional.empty(),
                Optional.empty(),
                List.of("a.xml"),
                List.of(),
                List.of(),
                1,
                Duration.ofMinutes(1),
                List.of(),
                new Policy(BigDecimal.TEN, OptionalInt.empty(), 0, false, false),
                Optional.empty(),
                variables,
                List.of(),
                List.of(),
                Optional.empty());
    }
}
