package io.assay.suite;

import io.assay.suite.Gate.Approver;
import io.assay.suite.Gate.Verdict;
import io.assay.suite.yaml.Choice;
import io.assay.suite.yaml.Fields;
import io.assay.suite.yaml.Key;
import io.assay.suite.yaml.ListOf;
import io.assay.suite.yaml.Names;
import io.assay.suite.yaml.Section;
import io.assay.suite.yaml.Span;
import io.assay.suite.yaml.TextForm;
import io.assay.suite.yaml.Toggle;
import io.assay.suite.yaml.Value;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A gate. */
final class GateForm {
    private static final int LONGEST = 500;

    /** What a gate stands before. */
    enum Moment {
        RUN
    }

    static final Key<String> NAME = Key.required(
            "name",
            TextForm.of(Names.matching(
                    "[A-Za-z0-9][A-Za-z0-9._-]{0,99}",
                    "up to 100 letters, digits, '.', '_' and '-', beginning with a letter or a digit")),
            "Name of the gate, by which it is answered.");
    static final Key<String> PROMPT = Key.required(
            "prompt",
            new TextForm<>("text", "what is asked, in up to 500 characters", "", GateForm::prompt),
            "What is asked, in words.");
    static final Key<Moment> BEFORE = Key.withDefault(
            "before",
            new Choice<>(Moment.class),
            Moment.RUN,
            "What it stands before; a run that it holds takes no slot and no place in its groups.");
    static final Key<Duration> TIMEOUT = Key.withDefault(
            "timeout", new Span(), Duration.ofHours(2), "How long an answer is waited for, from when it is asked.");
    static final Key<Verdict> DEFAULT = Key.withDefault(
            "default", new Choice<>(Verdict.class), Verdict.DENY, "What holds when nobody has answered until then.");
    static final Key<Approver> ROLE = Key.withDefault(
            "role",
            new Choice<>(Approver.class),
            Approver.MAINTAINER,
            "Role that whoever answers has to have, at least.");
    static final Key<List<String>> APPROVERS = Key.withDefault(
            "approvers",
            new ListOf<>(TextForm.of("name", "the name of a token"), "names", true, "ada"),
            List.of(),
            "Names of those who may answer; without any, whoever has the role.");
    static final Key<Boolean> FOUR_EYES = Key.withDefault(
            "four-eyes", new Toggle(), false, "Whether somebody else than who has started the run has to answer.");

    static final Section<Gate> SECTION =
            new Section<>(List.of(NAME, PROMPT, BEFORE, TIMEOUT, DEFAULT, ROLE, APPROVERS, FOUR_EYES), GateForm::bind);

    static final ListOf<Gate> LIST =
            new ListOf<>(SECTION, "gates", true, "{ name: approve, prompt: \"Is the window open?\" }");

    private GateForm() {}

    private static Gate bind(Fields fields) {
        fields.get(BEFORE);
        return new Gate(
                fields.get(NAME, ""),
                fields.get(PROMPT, ""),
                fields.get(TIMEOUT, Duration.ofHours(2)),
                fields.get(DEFAULT, Verdict.DENY),
                fields.get(ROLE, Approver.MAINTAINER),
                fields.get(APPROVERS, List.of()),
                fields.get(FOUR_EYES, false));
    }

    static void refuseTwice(List<Gate> gates, Optional<Value> where) {
        Set<String> names = gates.stream().map(Gate::name).collect(Collectors.toSet());
        if (names.size() < gates.size()) {
            where.ifPresent(value -> value.refuse("names one gate twice: give each a name of its own"));
        }
    }

    private static Optional<String> prompt(Value value, String text) {
        return text.length() > LONGEST
                ? value.refuse("has " + text.length() + " characters: write at most " + LONGEST)
                : Optional.of(text.strip());
    }
}
