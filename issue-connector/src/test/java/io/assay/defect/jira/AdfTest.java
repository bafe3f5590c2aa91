package io.assay.defect.jira;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.defect.text.Block;
import io.assay.defect.text.Document;
import io.assay.defect.text.Span;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdfTest {
    @Test
    void each_block_is_a_node() {
        Document document = Document.of(
                new Block.Heading(9, List.of(Span.plain("A"))),
                new Block.Paragraph(
                        List.of(Span.bold("b"), Span.code("c"), Span.link("d", URI.create("https://example.com/")))),
                new Block.Bullets(List.of(List.of(Span.plain("e")))),
                new Block.Code("f\n\tg"));

        assertThat(Adf.of(document)).isEqualTo(Json.parsed("""
                {"version":1,"type":"doc","content":[
                {"type":"heading","content":[{"type":"text","text":"A"}],"attrs":{"level":6}},
                {"type":"paragraph","content":[
                {"type":"text","text":"b","marks":[{"type":"strong"}]},
                {"type":"text","text":"c","marks":[{"type":"code"}]},
                {"type":"text","text":"d","marks":[{"type":"link","attrs":{"href":"https://example.com/"}}]}]},
                {"type":"bulletList","content":[{"type":"listItem","content":[
                {"type":"paragraph","content":[{"type":"text","text":"e"}]}]}]},
                {"type":"codeBlock","content":[{"type":"text","text":"f\\n\\tg"}]}]}"""));
    }

    @Test
    void a_text_is_only_a_text() {
        String hostile = "@everyone [~admin] {html} <b> https://evil.example.com \"}],\"type\":\"mention\"";

        JsonNode paragraph = Adf.of(Document.line(hostile)).at("/content/0/content");

        assertThat(paragraph).hasSize(1);
        assertThat(paragraph.at("/0/type").asText()).isEqualTo("text");
        assertThat(paragraph.at("/0/text").asText()).isEqualTo(hostile);
    }

    @Test
    void no_text_is_empty_and_none_holds_what_jira_refuses() {
        Document document = Document.of(
                new Block.Paragraph(List.of(Span.plain(""), Span.bold("\0\u001b[31m\r\n"))),
                new Block.Bullets(List.of()),
                new Block.Bullets(List.of(List.of(Span.plain("")))),
                new Block.Code("\0\ud83d"));

        List<String> texts = new ArrayList<>();
        JsonNode written = Adf.of(document);
        collect(written, texts);

        assertThat(texts)
                .isNotEmpty()
                .noneMatch(String::isEmpty)
                .noneMatch(text -> text.matches("(?s).*[\\x00-\\x08\\x1b].*"));
        assertThat(written.path("content")).as("an empty list is none").hasSize(3);
    }

    private static void collect(JsonNode node, List<String> texts) {
        if (node.path("type").asText().equals("text")) {
            texts.add(node.path("text").asText());
        }
        node.forEach(each -> collect(each, texts));
    }

    @Test
    void what_jira_takes_is_never_exceeded() {
        Document document = Document.of(
                new Block.Paragraph(List.of(Span.plain("\"\\ ".repeat(20_000)))),
                new Block.Code("\ud83d\udea8 \"trace\"\n".repeat(50_000)));

        String written = Edition.CLOUD.body(document).toString();

        assertThat(written).hasSizeBetween(10_000, 32_767);
        assertThat(Json.parsed(written).path("type").asText()).isEqualTo("doc");
    }
}
