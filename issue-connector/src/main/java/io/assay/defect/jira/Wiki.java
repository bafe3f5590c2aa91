package io.assay.defect.jira;

import io.assay.defect.text.Block;
import io.assay.defect.text.Document;
import io.assay.defect.text.Span;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes documents in Jira's wiki markup. Nothing in a text becomes markup. */
final class Wiki {
    private static final String SPECIAL = "{}[]*_-+^~?!|#&():;";
    private static final Pattern BEGINS_A_BLOCK = Pattern.compile("^(\\s*(?:h[1-6]|bq))\\.");

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
        String text = ((Block.Code) block).text().replace("\r", "").replaceAll("(?i)\\{(?=noformat)", "{\u2060");
        return "{noformat}\n" + text + "\n{noformat}";
    }

    private static String line(List<Span> spans) {
        String line = spans.stream().map(Wiki::span).collect(Collectors.joining());
        return BEGINS_A_BLOCK.matcher(line).replaceFirst("$1&#46;");
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

    /** A backslash before a backslash is the end of a line, and one before a letter is only itself: so it is told by number. */
    private static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                out.append("&#92;");
            } else {
                out.append(SPECIAL.indexOf(c) >= 0 ? "\\" : "").append(c);
            }
        }
        return out.toString();
    }
}
