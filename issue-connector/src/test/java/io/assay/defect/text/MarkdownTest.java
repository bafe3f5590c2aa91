package io.assay.defect.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "@everyone look,@\u2060everyone look",
                "see #1,see \\#\u20601",
                "shop/cart#12 and !7,shop/cart\\#\u206012 and \\!\u20607",
                "<script>alert(1)</script>,&lt;script\\>alert\\(1\\)&lt;/script\\>",
                "**bold** _it_,\\*\\*bold\\*\\* \\_it\\_",
                "[x](javascript:alert(1)),\\[x\\]\\(javascript:alert\\(1\\)\\)",
                "`code`,\\`code\\`",
                "a | b,a \\| b",
                "https://evil.example.com,https:\u2060//evil\\.example\\.com",
                "<!-- assay x -->,&lt;\\!\u2060\\-\\- assay x \\-\\-\\>",
                "&lt;b&gt;,&amp;lt;b&amp;gt;",
                "GH-12 and gl-7 in [work_item:3],GH\\-\u206012 and gl\\-\u20607 in \\[\u2060work\\_item:3\\]",
                "epic &7 && x,epic &amp;\u20607 &amp;&amp; x",
                "tests::x::works at 10:20:30,tests::\u2060x::works at 10:20:30",
                "$x$ ~y~ %z,\\$\u2060x\\$\u2060 \\~\u2060y\\~\u2060 \\%\u2060z",
            })
    void nothing_in_a_text_means_anything(String text, String written) {
        assertThat(Markdown.of(Document.line(text))).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/close", "/assign @alice", "/label ~bug"})
    void a_line_is_none_of_gitlabs_quick_actions(String text) {
        assertThat(Markdown.of(Document.line(text))).startsWith("\\/");
    }

    @Test
    void a_line_of_code_is_no_quick_action_where_they_are_looked_for_in_code() {
        Block.Code code = new Block.Code("x\n```\n/close\n/assign @all\n/usr/lib/a.so\n </x> /close");

        assertThat(Markdown.of(Document.of(code)))
                .contains("\n\u2060/close\n\u2060/assign @all\n/usr/lib/a.so\n </x> /close");
    }

    @Test
    void a_title_mentions_nobody_and_nothing() {
        assertThat(Markdown.title("@all #7 !8 Cart#adds a$b ~bug"))
                .isEqualTo("@\u2060all #\u20607 !\u20608 Cart#adds a$b ~\u2060bug");
    }

    @Test
    void code_ends_only_where_it_ends() {
        String hostile = "a\n```\n</code> @everyone\n````\n# b";

        String written = Markdown.of(Document.of(new Block.Code(hostile)));

        assertThat(written).isEqualTo("`````text\n" + hostile + "\n`````");
        assertThat(Markdown.of(Document.of(new Block.Paragraph(List.of(Span.code("`` ` "))))))
                .isEqualTo("``` `` `  ```");
    }

    @Test
    void a_link_leads_where_it_leads() {
        Span link = Span.link("[run](x) @all", URI.create("https://example.com/a(b)?c=%3Cd%3E"));

        assertThat(Markdown.of(Document.of(new Block.Paragraph(List.of(link)))))
                .isEqualTo("[\\[run\\]\\(x\\) @\u2060all](<https://example.com/a(b)?c=%3Cd%3E>)");
    }

    @Test
    void lines_in_a_span_stay_one_line() {
        Block list = new Block.Bullets(List.of(List.of(Span.plain("a\n- b\r\n# c"), Span.bold(" d "))));

        assertThat(Markdown.of(Document.of(list))).isEqualTo("- a \\- b \\#\u2060 c**d**");
    }

    @Test
    void what_is_left_fits_and_says_where_it_was_cut() {
        Document document = Document.of(
                new Block.Paragraph(List.of(Span.plain("It fails."))),
                new Block.Code("first\n" + "```\n".repeat(100_000) + "last"));

        String written = document.written(Markdown::of, 65_000);

        assertThat(written)
                .hasSizeLessThan(65_001)
                .contains("It fails")
                .contains("first")
                .contains("…")
                .contains("last");
    }
}
