package io.assay.report.markdown;

import java.net.URI;
import java.util.regex.Pattern;

/** Makes text that nobody vouches for harmless in Markdown as GitHub and GitLab read it: it shows, and does nothing else. */
public final class MarkdownText {
    /** Characters that form something within a line. */
    private static final Pattern MARKUP = Pattern.compile("[\\\\`*_\\[\\]<>#|~&$^]");

    /** What forms a list or a rule where a line begins with it. */
    private static final Pattern BULLET = Pattern.compile("^(\\d*)([-+=.)])");

    /** What makes a mention, a reference, a symbol or a link of the text after it. */
    private static final Pattern REFERENCE = Pattern.compile(
            "([@#!~$%&^])(?=[\\w\"])" + "|(?<!:):(?=[\\w+-]+:)|(?i:\\b(?:GH-|www\\.|https?:|ftp:|mailto:))");

    private static final Pattern SPACE = Pattern.compile("\\s+");

    /** What is no character to see: controls, marks that turn the direction of what follows, halves of characters. */
    private static final Pattern CONTROL =
            Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]|[\\u0080-\\u009f\\u061c\\u200e\\u200f"
                    + "\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069\\ufeff\\ud800-\\udfff]|[\\x{e0000}-\\x{e007f}]");

    private static final Pattern TICKS = Pattern.compile("`{3,}");

    /** Parts what would otherwise be linked; invisible. */
    private static final String NOTHING = "\u200b";

    private MarkdownText() {}

    /** As part of a line, of a heading or of a table's cell. */
    public static String inline(String text) {
        String line = SPACE.matcher(CONTROL.matcher(text).replaceAll(" "))
                .replaceAll(" ")
                .strip();
        String parted = REFERENCE.matcher(line).replaceAll("$0" + NOTHING);
        String flat = MARKUP.matcher(parted).replaceAll("\\\\$0");
        return BULLET.matcher(flat).replaceFirst("$1\\\\$2");
    }

    /** The same, shortened to a number of characters. */
    public static String inline(String text, int limit) {
        if (text.length() <= limit) {
            return inline(text);
        }
        int end = Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
        return inline(text.substring(0, end)) + "…";
    }

    /** A link that is called so. */
    public static String link(String text, URI target) {
        String address = target.toASCIIString().replace("<", "%3C").replace(">", "%3E");
        return "[" + inline(text) + "](<" + address + ">)";
    }

    /** As a block of code, verbatim, in a fence longer than any within. */
    public static String fenced(String text) {
        String clean =
                CONTROL.matcher(text.replace("\r\n", "\n").replace('\r', '\n')).replaceAll("\ufffd");
        int longest = TICKS.matcher(clean)
                .results()
                .mapToInt(ticks -> ticks.end() - ticks.start())
                .max()
                .orElse(2);
        String fence = "`".repeat(longest + 1);
        return fence + "text\n" + clean.stripTrailing() + "\n" + fence + "\n";
    }
}
