package io.assay.engine.plan;

import io.assay.suite.Select;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * Turns selections into words of a command line, quoted for {@code sh}. A selection that does not know a placeholder's
 * value (a whole class has no method) gets the template up to the last value that it knows.
 */
public final class SelectTemplate {
    private final List<String> words;
    private final String join;

    public SelectTemplate(Select select) {
        this.words = List.of(select.template().strip().split("\\s+"));
        this.join = select.join();
    }

    /** Whether a whole class or file can be named, so that cases in it which nobody has seen yet are executed too. */
    boolean namesContainers() {
        Matcher first = Placeholder.FORM.matcher(String.join(" ", words));
        return first.find() && (first.group(1).equals("class") || first.group(1).equals("file"));
    }

    boolean usesClass() {
        return words.stream().anyMatch(word -> word.contains("{class"));
    }

    /**
     * The words for these selections; parts that are equal are said once.
     *
     * @throws UnnameableException when one of them cannot be named
     */
    String expand(List<Selection> selections) {
        Set<String> parts = new LinkedHashSet<>();
        for (Selection selection : selections) {
            Optional<String> part = join.isBlank() ? words(selection) : joinedPart(selection);
            parts.add(part.orElseThrow(() -> new UnnameableException(String.join(" ", words), selection)));
        }
        return join.isBlank() ? String.join(" ", parts) : joinedWords(parts);
    }

    private String joinedWords(Set<String> parts) {
        List<String> said = new ArrayList<>();
        for (String word : words) {
            Matcher placeholders = Placeholder.FORM.matcher(word);
            if (placeholders.find()) {
                said.add(quote(word.substring(0, placeholders.start()) + String.join(join, parts) + tail(word)));
            } else {
                said.add(word);
            }
        }
        return String.join(" ", said);
    }

    private Optional<String> joinedPart(Selection selection) {
        for (String word : words) {
            Matcher placeholders = Placeholder.FORM.matcher(word);
            if (placeholders.find()) {
                String middle = word.substring(
                        placeholders.start(), word.length() - tail(word).length());
                return fill(middle, selection).map(Filled::text);
            }
        }
        return Optional.empty();
    }

    private Optional<String> words(Selection selection) {
        List<String> said = new ArrayList<>();
        List<String> pending = new ArrayList<>();
        for (String word : words) {
            if (!Placeholder.FORM.matcher(word).find()) {
                pending.add(word);
                continue;
            }
            Optional<Filled> filled = fill(word, selection);
            if (filled.isEmpty()) {
                break;
            }
            said.addAll(pending);
            pending.clear();
            said.add(quote(filled.get().text()));
            if (!filled.get().whole()) {
                return Optional.of(String.join(" ", said));
            }
        }
        return said.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", said));
    }

    /** The text with its placeholders filled, up to the last value known; empty when not even the first is. */
    private static Optional<Filled> fill(String text, Selection selection) {
        StringBuilder filled = new StringBuilder();
        Matcher placeholders = Placeholder.FORM.matcher(text);
        int last = 0;
        while (placeholders.find()) {
            String value = Placeholder.of(placeholders.group(1)).valueIn(selection);
            if (value.isEmpty()) {
                return last == 0 ? Optional.empty() : Optional.of(new Filled(filled.toString(), false));
            }
            filled.append(text.substring(last, placeholders.start()));
            filled.append(placeholders.group(2) == null ? value : Placeholder.asRegex(value));
            last = placeholders.end();
        }
        return Optional.of(new Filled(filled + text.substring(last), true));
    }

    private static String tail(String word) {
        Matcher placeholders = Placeholder.FORM.matcher(word);
        int end = 0;
        while (placeholders.find()) {
            end = placeholders.end();
        }
        return word.substring(end);
    }

    /** One word for {@code sh}, whatever it holds. */
    public static String quote(String word) {
        boolean plain = !word.isEmpty()
                && word.chars().allMatch(c -> Character.isLetterOrDigit(c) || "-_./:=,#@%+".indexOf(c) >= 0);
        return plain ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private record Filled(String text, boolean whole) {}
}
