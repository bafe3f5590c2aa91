package io.assay.suite;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text in which {@code {{name}}} stands for what an event tells, and, for messages by Standard Webhooks, {@code
 * {{/data/version}}} for what a JSON pointer (RFC 6901) finds in the body.
 */
public record EventTemplate(String text) {
    private static final Pattern FIELD = Pattern.compile("\\{\\{(.*?)}}");
    private static final Pattern POINTER = Pattern.compile("(?:/(?:[^~]|~[01])*)+");

    /** The text; empty where a field that it names was not told. */
    public Optional<String> filled(Function<String, Optional<String>> fields) {
        return missing(fields).isPresent()
                ? Optional.empty()
                : Optional.of(FIELD.matcher(text)
                        .replaceAll(found -> Matcher.quoteReplacement(
                                fields.apply(name(found)).orElse(""))));
    }

    /** The first field that it names and that was not told. */
    public Optional<String> missing(Function<String, Optional<String>> fields) {
        return FIELD.matcher(text)
                .results()
                .map(EventTemplate::name)
                .filter(name -> fields.apply(name).isEmpty())
                .findFirst();
    }

    /** What is wrong with it for rules on this event, if anything; continues its name. */
    static Optional<String> fault(String template, WebhookEvent event) {
        for (MatchResult found : FIELD.matcher(template).results().toList()) {
            String name = name(found);
            boolean pointer =
                    event == WebhookEvent.MESSAGE && POINTER.matcher(name).matches();
            if (!pointer && !event.fields().contains(name)) {
                return Optional.of("holds " + found.group() + ", which is not known of the event '" + event.word()
                        + "'. Accepted: " + accepted(event));
            }
        }
        String rest = FIELD.matcher(template).replaceAll("");
        return rest.contains("{{") || rest.contains("}}")
                ? Optional.of("holds a brace that opens or closes no field: write one as {{sha}}. Accepted: "
                        + accepted(event))
                : Optional.empty();
    }

    private static String accepted(WebhookEvent event) {
        List<String> fields = event.fields();
        String names = fields.stream().map(name -> "{{" + name + "}}").collect(Collectors.joining(", "));
        return event == WebhookEvent.MESSAGE ? names + ", and JSON pointers such as {{/data/version}}" : names;
    }

    private static String name(MatchResult found) {
        return found.group(1).strip();
    }
}
