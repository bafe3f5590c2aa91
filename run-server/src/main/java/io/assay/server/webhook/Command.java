package io.assay.server.webhook;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a comment asks for: its first line that begins with {@code /assay}. */
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

    Pattern LINE = Pattern.compile("(?m)^[ \\t]{0,3}/assay(?=\\s|$)([^\\r\\n]*)");

    /** Empty where the comment asks for nothing. */
    static Optional<Command> in(String comment) {
        Matcher line = LINE.matcher(comment);
        return line.find() ? Optional.of(of(line.group(1).strip())) : Optional.empty();
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
