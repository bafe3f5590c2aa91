package io.jenkins.plugins.assay.report;

import java.util.regex.Pattern;

/** Makes text that nobody vouches for harmless in Markdown: it shows, and does nothing else. */
final class MarkdownText {
    /** CommonMark lets every one of these be escaped. */
    private static final Pattern PUNCTUATION = Pattern.compile("[!-/:-@\\[-`{-~]");

    /** What makes mentions and references of the text after it, even when escaped. */
    private static final Pattern REFERENCE = Pattern.compile("[@#!]|(?i:\\bGH-)");

    private static final Pattern TICKS = Pattern.compile("`{3,}");

    /** Parts what would otherwise be linked; invisible. */
    private static final String NOTHING = "\u200b";

    private MarkdownText() {}

    /** As part of a line. */
    static String inline(String text) {
        String line = CaseText.line(text, 4_000);
        String parted = REFERENCE.matcher(line).replaceAll("$0" + NOTHING);
        return PUNCTUATION.matcher(parted).replaceAll("\\\\$0");
    }

    /** As a block of code, verbatim, in a fence longer than any within. */
    static String fenced(String text) {
        String shown = CaseText.shown(text).stripTrailing();
        int longest = TICKS.matcher(shown)
                .results()
                .mapToInt(ticks -> ticks.end() - ticks.start())
                .max()
                .orElse(2);
        String fence = "`".repeat(longest + 1);
        return fence + "text\n" + shown + "\n" + fence + "\n";
    }
}
