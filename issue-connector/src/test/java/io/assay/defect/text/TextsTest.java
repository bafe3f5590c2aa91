package io.assay.defect.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextsTest {
    @Test
    void what_would_mislead_is_told_and_not_done() {
        assertThat(Texts.shown("pay\u202etxt.exe \u2066x\u2069")).isEqualTo("pay\\u202etxt.exe \\u2066x\\u2069");
        assertThat(Texts.shown("\u05e9\u05dc\u05d5\u05dd \u200fabc"))
                .as("plain Hebrew")
                .isEqualTo("שלום \u200fabc");
    }

    @Test
    void what_an_api_would_refuse_is_replaced() {
        assertThat(Texts.shown("a\0b\u0007c\u0085d")).isEqualTo("a\ufffdb\ufffdc\ufffdd");
        assertThat(Texts.shown("half \ud83d and \ude00, whole \ud83d\ude00"))
                .isEqualTo("half \ufffd and \ufffd, whole \ud83d\ude00");
    }

    @Test
    void colours_are_left_out_and_lines_end_alike() {
        assertThat(Texts.shown("\u001b[31;1mred\u001b[0m\r\nnext\rlast\ttab")).isEqualTo("red\nnext\nlast\ttab");
    }

    @Test
    void a_line_is_cut_between_characters() {
        assertThat(Texts.line("a \n b\t\tc", 20)).isEqualTo("a b c");
        assertThat(Texts.line("\ud83d\ude00\ud83d\ude00\ud83d\ude00", 4)).isEqualTo("\ud83d\ude00…");
        assertThat(Texts.line("x".repeat(1_000), 250)).hasSize(250).endsWith("…");
    }
}
