package io.assay.github.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepLogTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "::set-output name=a::b",
                "  \t::error::x",
                "\u001b[31m::error::x",
                "a\n::add-mask::x",
                "a\r::add-mask::x",
                "a\u2028::add-mask::x",
                "a\u0085::add-path::/tmp",
                "\ufeff::stop-commands::x",
                "x ##[set-env name=a]b",
                "\u001b]8;;http://x\u0007::group::y",
                "\u202e::debug::y"
            })
    void what_others_said_is_one_line_and_no_command(String said) {
        String printed = printed(log -> log.line(said));

        assertThat(printed.lines()).hasSize(1);
        assertThat(printed.stripLeading()).doesNotStartWith("::");
        assertThat(printed).doesNotContain("##[").doesNotContain("\u001b").doesNotContain("\u202e");
    }

    @Test
    void a_long_text_is_cut_between_characters() {
        String printed = printed(log -> log.line("a" + "😀".repeat(5000)));

        assertThat(printed).contains("… (10001 characters)");
        assertThat(printed)
                .doesNotContain("?")
                .isEqualTo(new String(printed.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    }

    @Test
    void a_command_keeps_its_message_whole_and_its_properties_apart() {
        String printed = printed(log -> log.errorAt("src/a,b:c.java", 7, "x::y,z%", "100 %\r\nof it"));

        assertThat(printed)
                .isEqualTo("::error file=src/a%2Cb%3Ac.java,line=7,title=x%3A%3Ay%2Cz%25::100 %25%0D%0Aof it"
                        + System.lineSeparator());
    }

    @Test
    void every_line_of_a_secret_is_masked_and_no_empty_one() {
        String printed = printed(log -> log.mask("one\n\ntwo\n"));

        assertThat(printed.lines()).containsExactly("::add-mask::one", "::add-mask::two");
    }

    private static String printed(Consumer<StepLog> prints) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        prints.accept(new StepLog(new PrintStream(bytes, true, StandardCharsets.UTF_8)));
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
