package io.assay.defect.jira;

import io.assay.defect.text.Block;
import io.assay.defect.text.Document;
import io.assay.defect.text.Span;
import java.util.List;
import java.util.stream.Collectors;

/** Writes documents in Jira's wiki markup. Nothing in a text becomes markup. */
final class Wiki {
    private static final String SPECIAL = "\\{}[]*_-+^~?!|#&";

    private Wiki() {}

    static String of(Document document) {
        return document.blocks().stream().map(Wiki::block).collect(Collectors.joining("\n\n"));
    }

    private static String block(Block block) {
        if (block instanceof Block.Heading heading) {
            return "h" + Math.min(6, heading.level()) + ". " + line(heading.spans());
        }
        if (block instanceof Block.Paragraph paragraph) {
            return line(paragraph.spans());
        }
        if (block instanceof Block.Bullets bullets) {
            return bullets.items().stream().map(item -> "* " + line(item)).collect(Collectors.joining("\n"));
        }
        // the end of it is broken by a word joiner, which nobody sees
        String text = ((Block.Code) block).text().replace("\r", "").replace("{noformat", "{\u2060noformat");
        return "{noformat}\n" + text + "\n{noformat}";
    }

    private static String line(List<Span> spans) {
        return spans.stream().map(Wiki::span).collect(Collectors.joining());
    }

    private static String span(Span span) {
        String text = escaped(span.text().replaceAll("[\\s\\p{Cntrl}]+", " "));
        if (span.target().isPresent()) {
            return "[" + text + "|"
                    + span.target().get().toString().replace("|", "%7C").replace("]", "%5D") + "]";
        }
        if (text.isBlank()) {
            return text;
        }
        return switch (span.style()) {
            case PLAIN -> text;
            case BOLD -> "*" + text.strip() + "*";
            case CODE -> "{{" + text.strip() + "}}";
        };
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(SPECIAL.indexOf(c) >= 0 ? "\\" : "").append(c);
        }
        return out.toString();
    }
}
