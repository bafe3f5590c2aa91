package io.assay.suite;

import io.assay.suite.Concurrency.OnDuplicate;
import io.assay.suite.Concurrency.OnFull;
import io.assay.suite.Concurrency.OnRunning;
import io.assay.suite.Concurrency.Order;
import io.assay.suite.Concurrency.Scope;
import io.assay.suite.yaml.Choice;
import io.assay.suite.yaml.Count;
import io.assay.suite.yaml.Fields;
import io.assay.suite.yaml.Key;
import io.assay.suite.yaml.ListOf;
import io.assay.suite.yaml.Section;
import io.assay.suite.yaml.TextForm;
import io.assay.suite.yaml.Toggle;
import io.assay.suite.yaml.Value;
import java.util.List;
import java.util.Optional;

/** A group of runs that must not overlap. */
final class ConcurrencyForm {
    private static final Concurrency STANDARD = Concurrency.of("");

    static final Key<String> GROUP = Key.required(
            "group",
            new TextForm<>(
                    "text with variables", "a name, for example {{suite}}/{{ref}}", "", ConcurrencyForm::template),
            "Name of the group, with the variables {{project}}, {{suite}}, {{environment}}, {{ref}} and {{revision}}."
                    + " A run for which one of them is empty is refused.");
    static final Key<Scope> SCOPE = Key.withDefault(
            "scope",
            new Choice<>(Scope.class),
            STANDARD.scope(),
            "Where the name means the same group: in the project, in the whole service, or on one agent.");
    static final Key<Integer> MAX =
            Key.withDefault("max", new Count(1, Concurrency.MOST), STANDARD.max(), "How many slots the group has.");
    static final Key<Integer> WEIGHT = Key.withDefault(
            "weight", new Count(1, Concurrency.MOST), STANDARD.weight(), "How many of them a run takes; at most max.");
    static final Key<Integer> MAX_QUEUED = Key.withDefault(
            "max-queued",
            new Count(0, Concurrency.MOST),
            STANDARD.maxQueued(),
            "How many runs may wait for the group, beside those that its free slots are for.");
    static final Key<OnFull> ON_FULL = Key.withDefault(
            "on-full",
            new Choice<>(OnFull.class),
            STANDARD.onFull(),
            "What happens when more would wait: the oldest is cancelled, the new one is cancelled, or the new one is"
                    + " refused.");
    static final Key<Order> ORDER = Key.withDefault(
            "order",
            new Choice<>(Order.class),
            STANDARD.order(),
            "Which of those that wait is next: the first that came, whichever can start, the lowest or the highest"
                    + " ordinal, or the newest that can start, after which no older one starts.");
    static final Key<OnRunning> ON_RUNNING = Key.withDefault(
            "on-running",
            new Choice<>(OnRunning.class),
            STANDARD.onRunning(),
            "What a new run does to older ones: nothing; cancels those that wait and those that execute; or of the"
                    + " latter only the interruptible ones.");
    static final Key<OnDuplicate> ON_DUPLICATE = Key.withDefault(
            "on-duplicate",
            new Choice<>(OnDuplicate.class),
            STANDARD.onDuplicate(),
            "What happens to a run of the same revision, suite, environment and variables as an active one: it is a run"
                    + " of its own, the active one is answered instead, or it is refused.");
    static final Key<Boolean> INTERRUPTIBLE = Key.withDefault(
            "interruptible",
            new Toggle(),
            STANDARD.interruptible(),
            "Whether a newer run may cancel one of this suite that executes, where on-running is"
                    + " cancel-if-interruptible.");

    static final Section<Concurrency> SECTION = new Section<>(
            List.of(GROUP, SCOPE, MAX, WEIGHT, MAX_QUEUED, ON_FULL, ORDER, ON_RUNNING, ON_DUPLICATE, INTERRUPTIBLE),
            ConcurrencyForm::bind);

    static final ListOf<Concurrency> LIST = new ListOf<>(SECTION, "groups", true, "{ group: \"{{suite}}\" }");

    private ConcurrencyForm() {}

    private static Concurrency bind(Fields fields) {
        int max = fields.get(MAX, 1);
        int weight = fields.get(WEIGHT, 1);
        if (weight > max) {
            fields.value(WEIGHT)
                    .ifPresent(value -> value.refuse("is " + weight + ", more than the group's 'max' of " + max
                            + ": write at most that, or raise 'max'"));
        }
        if (fields.get(SCOPE, Scope.PROJECT) == Scope.AGENT) {
            List.of(MAX_QUEUED, ON_FULL, ORDER, ON_RUNNING, INTERRUPTIBLE).forEach(key -> refuseOnAgent(fields, key));
        }
        return new Concurrency(
                fields.get(GROUP, ""),
                fields.get(SCOPE, Scope.PROJECT),
                max,
                Math.min(weight, max),
                fields.get(MAX_QUEUED, 1),
                fields.get(ON_FULL, OnFull.REPLACE_OLDEST),
                fields.get(ORDER, Order.FIFO),
                fields.get(ON_RUNNING, OnRunning.KEEP),
                fields.get(ON_DUPLICATE, OnDuplicate.ATTACH),
                fields.get(INTERRUPTIBLE, false));
    }

    /** Which agent a run goes to is known only when it starts, and then nothing waits any more. */
    private static void refuseOnAgent(Fields fields, Key<?> key) {
        fields.value(key)
                .ifPresent(
                        value -> value.refuse(
                                "has no meaning with 'scope: agent', which only limits what executes on one agent: leave it out"));
    }

    private static Optional<String> template(Value value, String text) {
        Optional<String> fault = GroupTemplate.fault(text);
        return fault.isPresent() ? value.refuse(fault.get()) : Optional.of(text);
    }
}
