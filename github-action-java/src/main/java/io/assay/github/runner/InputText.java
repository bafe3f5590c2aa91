package io.assay.github.runner;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads inputs one by one and gathers what is wrong with them. An input that is wrong reads as its default. */
final class InputText {
    /** The variable of {@code fail-on} is {@code ASSAY_INPUT_FAIL_ON}. */
    static final String PREFIX = "ASSAY_INPUT_";

    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})\\s*([smhd])");
    private static final Pattern VARIABLE = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)=(.*)");
    private static final int MOST_SHARDS = 1000;

    private final Environment environment;
    private final List<String> problems = new ArrayList<>();

    InputText(Environment environment) {
        this.environment = environment;
    }

    List<String> problems() {
        return problems;
    }

    void problem(String input, String words) {
        problems.add(input + " " + words);
    }

    String text(String input) {
        return environment
                .text(PREFIX + input.toUpperCase(Locale.ROOT).replace('-', '_'))
                .strip();
    }

    String text(String input, String otherwise) {
        String text = text(input);
        return text.isEmpty() ? otherwise : text;
    }

    List<String> lines(String input) {
        return text(input)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    boolean flag(String input, boolean otherwise) {
        String text = text(input).toLowerCase(Locale.ROOT);
        if (!text.isEmpty() && !text.equals("true") && !text.equals("false")) {
            problem(input, "is '" + text(input) + "': write true or false");
        }
        return text.isEmpty() ? otherwise : text.equals("true");
    }

    <E extends Enum<E>> E choice(String input, E otherwise) {
        String text = text(input);
        List<E> all = List.of(otherwise.getDeclaringClass().getEnumConstants());
        Optional<E> chosen =
                all.stream().filter(each -> word(each).equals(text)).findFirst();
        if (chosen.isEmpty() && !text.isEmpty()) {
            problem(
                    input,
                    "is '" + text + "': write "
                            + all.stream().map(InputText::word).collect(Collectors.joining(", ")));
        }
        return chosen.orElse(otherwise);
    }

    private static String word(Enum<?> each) {
        return each.name().toLowerCase(Locale.ROOT);
    }

    Duration duration(String input, Duration otherwise) {
        String text = text(input);
        Matcher form = DURATION.matcher(text);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!form.matches() || form.group(1).matches("0+")) {
            problem(input, "is '" + text + "': write a duration as 90s, 30m, 2h or 1d");
            return otherwise;
        }
        long number = Long.parseLong(form.group(1));
        return switch (form.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    OptionalInt shards(String input) {
        String text = text(input);
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        int number = text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
        if (number < 1 || number > MOST_SHARDS) {
            problem(input, "is '" + text + "': write a number from 1 to " + MOST_SHARDS);
            return OptionalInt.empty();
        }
        return OptionalInt.of(number);
    }

    /** Empty when there is none, or what is written is no path. */
    Optional<Path> path(String input, Path base) {
        String text = text(input);
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(base.resolve(text).normalize());
        } catch (InvalidPathException e) {
            problem(input, "is '" + text + "', which is no path here: " + e.getReason());
            return Optional.empty();
        }
    }

    /** Lines {@code NAME=value}. */
    Map<String, String> variables(String input) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String line : lines(input)) {
            Matcher form = VARIABLE.matcher(line);
            if (form.matches()) {
                variables.put(form.group(1), form.group(2));
            } else {
                problem(input, "has the line '" + line + "': write NAME=value, one a line");
            }
        }
        return variables;
    }

    /** Words, apart by commas or lines. */
    List<String> words(String input) {
        return Stream.of(text(input).split("[,\\n]"))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
