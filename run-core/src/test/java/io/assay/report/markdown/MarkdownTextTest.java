package io.assay.report.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"@a", "#1", "GH-1", "https://x", "www.x.y", ":smile:", "~x", "!1", "$1", "%1", "a@b.c"})
    void nothing_is_linked(String text) {
        assertThat(MarkdownText.inline("before " + text)).contains("\u200b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"- a", "+ a", "1. a", "1) a", "# a", "> a", "| a", "=== a", "``` a", "*** a", "<!-- a"})
    void nothing_is_a_block(String text) {
        assertThat(MarkdownText.inline(text)).matches("\\d*\\\\.*");
    }
}
