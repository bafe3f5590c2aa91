package io.assay.server.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.server.notice.Notice.Kind;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlackMessageTest {
    @Test
    void nobody_is_called_and_no_link_is_made_by_what_others_wrote() {
        // when
        JsonNode message = message(List.of(notice("<!channel> & <https://example.com|x>", "*bold* `code` _it_ ~no~")));

        // then
        String text = message.path("text").asText();
        String block = message.at("/blocks/1/text/text").asText();
        assertThat(List.of(text, block)).allSatisfy(shown -> {
            assertThat(shown).contains("&lt;!channel&gt; &amp; &lt;https://example.com|x&gt;");
            assertThat(shown.replace("<https://assay.example.com/v1/runs/run_1|run>", ""))
                    .doesNotContain("<")
                    .doesNotContain("*bold*")
                    .doesNotContain("`code`");
        });
        assertThat(message.at("/blocks/0/text/type").asText()).isEqualTo("plain_text");
    }

    @Test
    void no_part_is_longer_than_slack_takes() {
        // given
        String endless = "&<>*😀".repeat(5000);

        // when
        JsonNode message = message(IntStream.range(0, 500)
                .mapToObj(i -> notice("s" + i + endless, endless))
                .toList());

        // then
        assertThat(message.path("text").asText()).hasSizeLessThanOrEqualTo(4000);
        assertThat(message.path("blocks").size()).isLessThanOrEqualTo(50);
        assertThat(message.at("/blocks/0/text/text").asText()).hasSizeLessThanOrEqualTo(150);
        assertThat(message.findValuesAsText("text").stream().filter(text -> text.length() > 3000))
                .allMatch(text -> text.equals(message.path("text").asText()));
        assertThat(message.toString()).contains("and 480 more");
    }

    private static JsonNode message(List<Notice> notices) {
        return new SlackMessage("https://assay.example.com").of(new Digest(notices), 20);
    }

    private static Notice notice(String suite, String words) {
        return new Notice(Kind.FIRST_FAILURE, "checkout", suite, "staging", "", "run_1", Instant.EPOCH, words);
    }
}
