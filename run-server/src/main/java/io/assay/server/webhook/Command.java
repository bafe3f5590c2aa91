package io.assay.server.webhook;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a comment asks for: its first line that begins with {@code /assay}. What is quoted, set as code or hidden is not asked
 * for: people explain commands like that.
 */
sealed interface Command {
    String ACCEPTED = "/assay run SUITE [ENVIRONMENT], /assay rerun [SUITE], /assay cancel [SUITE], /assay help";

    /** A run of a suite. */
    record Run(String suite, Optional<String> environment) implements Command {}

    /** The newest runs of the pull or merge request once more. */
    record Rerun(Optional<String> suite) implements Command {}

    /** No run of it any more. */
    record Cancel(Optional<String> suite) implements Command {}

    record Help() implements Command {}

    record Unknown(String words) implements Command {}

    Pattern LINE = Pattern.compile(" {0,3}/assay(?=\\s|$)(.*)");
    Pattern FENCE = Pattern.compile(" {0,3}(`{3,}(?=[^`]*$)|~{3,}).*");

    /** Empty where the comment asks for nothing. */
    static Optional<Command> in(String comment) {
        String fence = "";
        for (String line : visible(comment).split("\\R")) {
            Matcher command = LINE.matcher(line);
            if (fence.isEmpty() && command.matches()) {
                return Optional.of(of(command.group(1).strip()));
            }
            fence = after(line, fence);
        }
        return Optional.empty();
    }

    /** Without comments of HTML; one that does not end hides all that follows. */
    private static String visible(String comment) {
        StringBuilder visible = new StringBuilder();
        int at = 0;
        for (int begin = comment.indexOf("<!--"); begin >= 0; begin = comment.indexOf("<!--", at)) {
            visible.append(comment, at, begin);
            int end = comment.indexOf("-->", begin);
            at = end < 0 ? comment.length() : end + "-->".length();
        }
        return visible.append(comment.substring(at)).toString();
    }

    /** The fence of the block of code that is open after a line; empty where none is. */
    private static String after(String line, String fence) {
        Matcher matcher = FENCE.matcher(line);
        if (!matcher.matches()) {
            return fence;
        }
        String found = matcher.group(1);
        if (fence.isEmpty()) {
            return found;
        }
        return found.startsWith(fence) && line.strip().equals(found) ? "" : fence;
    }

    private static Command of(String rest) {
        List<String> words = List.of(rest.split("\\s+"));
        Optional<String> second = words.size() > 1 ? Optional.of(words.get(1)) : Optional.empty();
        return switch (words.get(0) + "/" + words.size()) {
            case "run/2" -> new Run(words.get(1), Optional.empty());
            case "run/3" -> new Run(words.get(1), Optional.of(words.get(2)));
            case "rerun/1", "rerun/2" -> new Rerun(second);
            case "cancel/1", "cancel/2" -> new Cancel(second);
            case "help/1" -> new Help();
            default -> new Unknown("/assay " + (rest.length() > 60 ? rest.substring(0, 60) + "…" : rest));
        };
    }
}
