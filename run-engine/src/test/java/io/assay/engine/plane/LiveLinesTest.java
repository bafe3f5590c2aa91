package io.assay.engine.plane;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.artifact.Redactor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveLinesTest {
    private final List<String> lines = new ArrayList<>();
    private final LiveLines live = new LiveLines(lines::add, Redactor.of(List.of()));

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 100})
    void lines_are_the_same_however_the_text_arrives(int pieceLength) {
        String text = "one\ntwo\r\n\r\n\n10%\r20%\r\r\nthree\r";

        for (int i = 0; i < text.length(); i += pieceLength) {
            live.accept(text.substring(i, Math.min(text.length(), i + pieceLength)));
        }
        live.finish();

        assertThat(lines).containsExactly("one", "two", "", "", "10%", "20%", "", "three");
    }

    @Test
    void a_long_line_is_cut_but_no_character_is() {
        live.accept("x" + "😀".repeat(40_000) + "\n");

        assertThat(lines).extracting(String::length).containsExactly(65_535, 14_466);
        assertThat(String.join("", lines)).isEqualTo("x" + "😀".repeat(40_000));
    }

    @Test
    void control_sequences_are_taken_out() {
        live.accept(
                "\u001b[1;31mred\u001b[0m \u001b]8;;https://example.com\u001b\\link\u001b]8;;\u0007 \u001b(B\u001b[2Kok\u001b[\n");

        assertThat(lines).containsExactly("red link ok");
    }
}
