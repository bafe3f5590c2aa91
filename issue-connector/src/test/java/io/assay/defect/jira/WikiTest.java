package io.assay.defect.jira;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.defect.text.Block;
import io.assay.defect.text.Document;
import io.assay.defect.text.Span;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WikiTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "[~admin] look,\\[\\~admin\\] look",
                "{html}<b>{html},\\{html\\}<b>\\{html\\}",
                "!https://evil.example.com/x.png!,\\!https\\://evil.example.com/x.png\\!",
                "C:\\\\temp,C\\:&#92;&#92;temp",
                "a\\nb,a&#92;nb",
                "h1. big,h1&#46; big",
                "bq. said,bq&#46; said",
                "see h1. big,see h1. big",
                "* a,\\* a",
                "(x) :),\\(x\\) \\:\\)",
                "||a||b||,\\|\\|a\\|\\|b\\|\\|",
                "&lt;,\\&lt\\;",
                "[x|javascript:alert(1)],\\[x\\|javascript\\:alert\\(1\\)\\]",
            })
    void nothing_in_a_text_means_anything(String text, String written) {
        assertThat(Wiki.of(Document.line(text))).isEqualTo(written);
    }

    @Test
    void code_ends_only_where_it_ends() {
        String hostile = "a\n{noformat}\n[~admin] \\\\ !x.png!\n{noformat:title=x}";

        assertThat(Wiki.of(Document.of(new Block.Code(hostile))))
                .isEqualTo(
                        "{noformat}\na\n{\u2060noformat}\n[~admin] \\\\ !x.png!\n{\u2060noformat:title=x}\n{noformat}");
    }

    @Test
    void a_link_leads_where_it_leads() {
        Span link = Span.link("a|b]", URI.create("https://example.com/?x=%7C&y=[1]"));

        assertThat(Wiki.of(Document.of(new Block.Paragraph(List.of(link)))))
                .isEqualTo("[a\\|b\\]|https://example.com/?x=%7C&y=[1%5D]");
    }

    @Test
    void what_jira_takes_is_never_exceeded() {
        Document document = Document.of(
                new Block.Paragraph(List.of(Span.plain("{}[]*_-+^~?!|#&\\ ".repeat(5_000)))),
                new Block.Code("\ud83d\udea8 trace\n".repeat(50_000)));

        assertThat(Edition.DATA_CENTER.body(document).asText()).hasSizeBetween(10_000, 32_767);
    }
}
