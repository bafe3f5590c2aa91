package io.assay.defect.jira;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.defect.text.Block;
import io.assay.defect.text.Document;
import io.assay.defect.text.Span;
import java.util.List;

/** Writes documents in the <a href="https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/">Atlassian
 * Document Format</a>. A text of no characters is not allowed in it. */
final class Adf {
    private Adf() {}

    static ObjectNode of(Document document) {
        ObjectNode doc = Json.object().put("version", 1).put("type", "doc");
        ArrayNode content = doc.putArray("content");
        document.blocks().stream()
                .filter(block -> !(block instanceof Block.Bullets bullets
                        && bullets.items().isEmpty()))
                .forEach(block -> content.add(block(block)));
        return doc;
    }

    private static ObjectNode block(Block block) {
        if (block instanceof Block.Heading heading) {
            ObjectNode node = line("heading", heading.spans());
            node.putObject("attrs").put("level", Math.max(1, Math.min(6, heading.level())));
            return node;
        }
        if (block instanceof Block.Paragraph paragraph) {
            return line("paragraph", paragraph.spans());
        }
        if (block instanceof Block.Bullets bullets) {
            ObjectNode list = Json.object().put("type", "bulletList");
            ArrayNode items = list.putArray("content");
            bullets.items()
                    .forEach(item -> items.addObject()
                            .put("type", "listItem")
                            .putArray("content")
                            .add(line("paragraph", item)));
            return list;
        }
        ObjectNode code = Json.object().put("type", "codeBlock");
        text(code.putArray("content"), ((Block.Code) block).text().replace("\r", ""));
        return code;
    }

    private static ObjectNode line(String type, List<Span> spans) {
        ObjectNode line = Json.object().put("type", type);
        ArrayNode content = line.putArray("content");
        spans.forEach(span -> {
            ObjectNode text = text(content, span.text().replaceAll("[\\s\\p{Cntrl}]+", " "));
            marks(text, span);
        });
        return line;
    }

    private static ObjectNode text(ArrayNode content, String text) {
        String allowed = text.replaceAll("[\\p{Cntrl}&&[^\n\t]]", " ");
        return allowed.isEmpty()
                ? Json.object()
                : content.addObject().put("type", "text").put("text", allowed);
    }

    private static void marks(ObjectNode text, Span span) {
        ArrayNode marks = Json.array();
        switch (span.style()) {
            case BOLD -> marks.addObject().put("type", "strong");
            case CODE -> marks.addObject().put("type", "code");
            case PLAIN -> {
                // nothing is marked
            }
        }
        span.target()
                .ifPresent(link ->
                        marks.addObject().put("type", "link").putObject("attrs").put("href", link.toString()));
        if (!marks.isEmpty()) {
            text.set("marks", marks);
        }
    }
}
