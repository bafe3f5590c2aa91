package io.assay.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternsTest {
    private static boolean matches(String name, String... patterns) {
        return new NamePatterns(List.of(patterns)).matches(name);
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "main,            main,              true",
        "main,            maintenance,       false",
        "main,            domain,            false",
        "*,               main,              true",
        "*,               feature/a,         false",
        "**,              feature/a/b,       true",
        "feature/*,       feature/a,         true",
        "feature/*,       feature/a/b,       false",
        "feature/**,      feature/a/b,       true",
        "feature/**,      feature,           false",
        "*-release,       v1-release,        true",
        "v?.*,            v1.2.3,            true",
        "v?,              v/,                false",
        "**/*.md,         README.md,         true",
        "**/*.md,         docs/a/b.md,       true",
        "docs/**,         docs/index.md,     true",
        "docs/**/x,       docs/x,            true",
        "docs/**/x,       docs/a/b/x,        true",
        "docs/**/x,       docsx,             false",
        "**/docs/**,      a/docs/b,          true",
        "src/**.java,     src/a/B.java,      true",
        "a**b,            ab,                true",
        "a+b,             a+b,               true",
        "a.c,             abc,               false",
    })
    void a_pattern_is_that_of_githubs_filters(String pattern, String name, boolean matches) {
        assertThat(matches(name, pattern)).isEqualTo(matches);
    }

    @Test
    void what_begins_with_an_exclamation_mark_takes_back_what_was_matched() {
        assertThat(matches("release/1", "release/**", "!release/**-alpha")).isTrue();
        assertThat(matches("release/1-alpha", "release/**", "!release/**-alpha"))
                .isFalse();
        assertThat(matches("release/1-alpha", "!release/**-alpha", "release/**"))
                .isTrue();
        assertThat(matches("main", "!release/**")).isTrue();
        assertThat(matches("main")).isFalse();
    }

    @Test
    void many_stars_are_no_burden() {
        String pattern = "*a".repeat(100) + "b";
        String name = "a".repeat(2000);

        boolean matches = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> matches(name, pattern));

        assertThat(matches).isFalse();
    }
}
