package io.assay.suite;

import io.assay.suite.yaml.Count;
import io.assay.suite.yaml.Fields;
import io.assay.suite.yaml.Key;
import io.assay.suite.yaml.MapOf;
import io.assay.suite.yaml.Names;
import io.assay.suite.yaml.Section;
import io.assay.suite.yaml.Span;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How long what runs leave is kept. */
public final class RetentionForm {
    /** How old something gets: up to a hundred years. */
    public static final Span AGE = new Span(Duration.ofDays(36_500));

    private static final int MOST = 1_000_000;

    static final Key<Duration> RUNS =
            Key.optional("runs", AGE, "Age at which a run goes, with all that it has; counted from its end.");
    static final Key<Duration> LOGS = Key.optional("logs", AGE, "Age at which a run's logs go.");
    static final Key<Duration> ARTIFACTS = Key.optional("artifacts", AGE, "Age at which a run's artifacts go.");
    static final Key<Integer> KEEP_LAST = Key.optional(
            "keep-last",
            new Count(1, MOST),
            "How many runs of each suite and environment stay with all that they have, whatever their age.");
    static final Key<Integer> MAX_RUNS = Key.optional(
            "max-runs",
            new Count(1, MOST),
            "How many runs of each suite and environment stay; older ones go, whatever their age.");

    private static final List<Key<?>> KEYS = List.of(RUNS, LOGS, ARTIFACTS, KEEP_LAST, MAX_RUNS);

    /** Of a suite, or of what is served. */
    public static final Section<Retention> SECTION = new Section<>(KEYS, RetentionForm::bind);

    private RetentionForm() {}

    /** The keys of a project's section, one of which names suites. */
    static Key<Map<String, Retention>> suites(Names names) {
        return Key.optional(
                "suites", new MapOf<>("suite", names, SECTION, true), "Other values for single suites, by their name.");
    }

    static Section<RetentionRules> project(Key<Map<String, Retention>> suites) {
        List<Key<?>> keys = Stream.concat(KEYS.stream(), Stream.of(suites)).collect(Collectors.toUnmodifiableList());
        return new Section<>(keys, fields -> new RetentionRules(bind(fields), fields.get(suites, Map.of())));
    }

    /** What a section with these keys says, be there more or not. */
    public static Retention bind(Fields fields) {
        Optional<Integer> least = fields.get(KEEP_LAST);
        Optional<Integer> most = fields.get(MAX_RUNS);
        if (least.isPresent() && most.isPresent() && least.get() > most.get()) {
            fields.value(KEEP_LAST)
                    .ifPresent(value -> value.refuse("is " + least.get() + ", more than 'max-runs' of " + most.get()
                            + ": write at most that, or raise 'max-runs'"));
        }
        return new Retention(fields.get(RUNS), fields.get(LOGS), fields.get(ARTIFACTS), number(least), number(most));
    }

    private static OptionalInt number(Optional<Integer> value) {
        return value.isPresent() ? OptionalInt.of(value.get()) : OptionalInt.empty();
    }
}
