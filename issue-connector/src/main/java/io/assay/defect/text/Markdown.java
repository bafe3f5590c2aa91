package io.assay.defect.text;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes documents as <a href="https://github.github.com/gfm/">GitHub Flavored Markdown</a>, which GitLab reads as well.
 * Nothing in a text becomes markup, a link, a mention, a reference to another record or one of GitLab's quick actions.
 */
public final class Markdown {
    private static final String SPECIAL = "\\`*_{}[]()#+-.!|~>$:";

    /** Nobody sees it, and what has it within is no mention, reference or command any more: no backslash would do. */
    private static final String JOINER = "\u2060";

    /** Other ways to name a record, of GitHub and of GitLab. */
    private static final Pattern NAMED =
            Pattern.compile("(?<=\\b(?:GH|GL))-(?=\\d)|(?<=\\[)(?=\\w+:)|&(?=\\d)", Pattern.CASE_INSENSITIVE);

    /** Such as {@code :x:}, which also stands in {@code tests::x::works}. */
    private static final Pattern EMOJI = Pattern.compile(":(?=(?:[a-z_+-][a-z0-9_+-]*|100|1234|8ball):)");

    /** One of GitLab's, whose older versions look for them in blocks of code, too. */
    private static final Pattern COMMAND = Pattern.compile("(?m)^( {0,3})/(?=[a-z_]+(?:\\s|$))");

    private static final Pattern TITLE_REFERENCE = Pattern.compile("@(?=\\w)|[#!$&](?=\\d)|[%~](?=[\\w\"])");

    private Markdown() {}

    public static String of(Document document) {
        return document.blocks().stream().map(Markdown::block).collect(Collectors.joining("\n\n"));
    }

    /** One line that is no Markdown, but in which GitLab looks for mentions and references. */
    public static String title(String text) {
        return TITLE_REFERENCE.matcher(text).replaceAll("$0" + JOINER);
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

    private static String escaped(String told) {
        String text =
                EMOJI.matcher(NAMED.matcher(told).replaceAll("$0" + JOINER)).replaceAll(":" + JOINER);
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '&' -> out.append("&amp;");
                case '@' -> out.append('@').append(JOINER);
                case '#', '!', '%', '~', '$' -> out.append('\\').append(c).append(JOINER);
                case ':' -> out.append(':').append(text.startsWith("://", i) ? JOINER : "");
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
        String harmless = COMMAND.matcher(text.replace("\r", "").strip()).replaceAll("$1" + JOINER + "/");
        return fence + "text\n" + harmless + "\n" + fence;
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
