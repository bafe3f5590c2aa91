package io.assay.engine.plan;

import java.util.regex.Pattern;

/** A placeholder of a selection template, as its name and its form stand in the braces. */
enum Placeholder {
    CLASS("class"),
    METHOD("method"),
    NAME("name"),
    FILE("file");

    static final Pattern FORM = Pattern.compile("\\{(class|method|name|file)(:regex)?}");
    private static final Pattern SPECIAL = Pattern.compile("[\\\\^$.|?*+()\\[\\]{}/]");
    private static final Pattern NAME_SEPARATOR = Pattern.compile(" [>›»] ");

    private final String word;

    Placeholder(String word) {
        this.word = word;
    }

    static Placeholder of(String word) {
        for (Placeholder candidate : values()) {
            if (candidate.word.equals(word)) {
                return candidate;
            }
        }
        throw new IllegalArgumentException("no placeholder {" + word + "}");
    }

    /** What stands for it; empty when the selection does not know it. */
    String valueIn(Selection selection) {
        return switch (this) {
            case CLASS -> selection.className();
            case FILE -> selection.file();
            case METHOD -> selection.method();
            case NAME -> selection.name() == null ? "" : selection.name();
        };
    }

    /**
     * Escapes text for a regular expression. Reports join the levels of a name by {@code >} where runners match against
     * the levels joined by a blank, so either is let through.
     */
    static String asRegex(String text) {
        StringBuilder regex = new StringBuilder();
        for (String level : NAME_SEPARATOR.split(text, -1)) {
            if (regex.length() > 0) {
                regex.append(" (?:[>›»] )?");
            }
            regex.append(SPECIAL.matcher(level).replaceAll("\\\\$0"));
        }
        return regex.toString();
    }
}
