package io.assay.defect.text;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes documents as <a href="https://github.github.com/gfm/">GitHub Flavored Markdown</a>, which GitLab reads as well.
 * Nothing in a text becomes markup, a link, a mention, a reference to another record or one of GitLab's quick actions.
 */
public final class Markdown {
    private static final String SPECIAL = "\\`*_{}[]()#+-.!|~>$:";

    private Markdown() {}

    public static String of(Document document) {
        return document.blocks().stream().map(Markdown::block).collect(Collectors.joining("\n\n"));
    }

    private static String block(Block block) {
        if (block instanceof Block.Heading heading) {
            return "#".repeat(heading.level()) + " " + line(heading.spans());
        }
        if (block instanceof Block.Paragraph paragraph) {
            return line(paragraph.spans());
        }
        if (block instanceof Block.Bullets bullets) {
            return bullets.items().stream().map(item -> "- " + line(item)).collect(Collectors.joining("\n"));
        }
        return fenced(((Block.Code) block).text());
    }

    private static String line(List<Span> spans) {
        String line = spans.stream().map(Markdown::span).collect(Collectors.joining());
        return line.startsWith("/") ? "\\" + line : line;
    }

    private static String span(Span span) {
        String text = span.text().replaceAll("[\\s\\p{Cntrl}]+", " ");
        String set = switch (span.style()) {
            case PLAIN -> escaped(text);
            case BOLD -> text.isBlank() ? text : "**" + escaped(text.strip()) + "**";
            case CODE -> code(text);
        };
        return span.target().map(link -> "[" + set + "](<" + link + ">)").orElse(set);
    }

    /** A mention and a reference are broken by a word joiner, which nobody sees: no backslash would do. */
    private static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '&' -> out.append("&amp;");
                case '@' -> out.append("@\u2060");
                case '#', '!', '%', '~', '$' -> out.append('\\').append(c).append('\u2060');
                case ':' -> out.append(text.startsWith("://", i) ? ":\u2060" : ":");
                default -> out.append(SPECIAL.indexOf(c) >= 0 ? "\\" : "").append(c);
            }
        }
        return out.toString();
    }

    /** A run of backticks ends only at one as long as it began with. */
    private static String code(String text) {
        if (text.isBlank()) {
            return text;
        }
        String fence = "`".repeat(longestRun(text) + 1);
        String pad = text.startsWith("`") || text.endsWith("`") ? " " : "";
        return fence + pad + text + pad + fence;
    }

    private static String fenced(String text) {
        String fence = "`".repeat(Math.max(3, longestRun(text) + 1));
        return fence + "text\n" + text.replace("\r", "").strip() + "\n" + fence;
    }

    private static int longestRun(String text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
