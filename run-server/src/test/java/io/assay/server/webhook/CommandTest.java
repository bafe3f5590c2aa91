package io.assay.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTest {
    private static final Command SMOKE = new Command.Run("smoke", Optional.empty());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assay run smoke",
                "Looks good.\r\n\r\n   /assay  run\tsmoke  \r\n",
                "> /assay run full\n/assay run smoke",
                "```\n/assay run full\n```\n/assay run smoke",
                "~~~~ sh\n```\n/assay run full\n~~~\n~~~~~\n/assay run smoke",
                "<!-- /assay run full\n/assay run full -->\n/assay run smoke",
                "```not a fence```\n/assay run smoke",
                "/assay run smoke\n/assay run full",
            })
    void the_first_line_that_is_a_command_counts(String comment) {
        assertThat(Command.in(comment)).contains(SMOKE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Say /assay run smoke",
                "`/assay run smoke`",
                "> /assay run smoke",
                "    /assay run smoke",
                "\t/assay run smoke",
                "/assayrun smoke",
                "```\n/assay run smoke",
                "````\n```\n/assay run smoke\n````",
                "<!--\n/assay run smoke\n",
                "- /assay run smoke",
            })
    void what_is_quoted_set_as_code_or_hidden_is_no_command(String comment) {
        assertThat(Command.in(comment)).isEmpty();
    }

    @Test
    void what_is_none_of_them_is_told() {
        assertThat(Command.in("/assay")).containsInstanceOf(Command.Unknown.class);
        assertThat(Command.in("/assay run a b c")).containsInstanceOf(Command.Unknown.class);
    }
}
