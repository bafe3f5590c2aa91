package io.assay.suite;

import io.assay.suite.PolicyForm.PolicyDraft;
import io.assay.suite.yaml.Count;
import io.assay.suite.yaml.Fields;
import io.assay.suite.yaml.Key;
import io.assay.suite.yaml.ListOf;
import io.assay.suite.yaml.Section;
import io.assay.suite.yaml.Span;
import io.assay.suite.yaml.TextForm;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A suite. */
final class SuiteForm {
    private static final TextForm<String> COMMAND = TextForm.of("shell command", "a shell command");

    static final Key<String> RUN = Key.required(
            "run",
            COMMAND,
            "Shell command (sh -c) that executes the cases; sees ASSAY_RUN_ID, ASSAY_ENV_URL, ASSAY_SHARD, ASSAY_SHARDS"
                    + " and the variables.");
    static final Key<String> SETUP = Key.optional(
            "setup", COMMAND, "Shell command that runs once before the shards; when it fails, no case is blamed.");
    static final Key<Select> SELECT = Key.optional(
            "select",
            SelectForm.SECTION,
            "How a subset of the cases is named on the command line, for shards, retries and resume.");
    static final Key<List<ReportSource>> REPORTS = Key.required(
            "reports",
            new ListOf<>(ReportSource.FORM, "globs or streams", false, "\"**/TEST-*.xml\""),
            "Where verdicts are read: globs of report files relative to the project, or what the command prints"
                    + " (stdout:tap, stdout:go-json, stdout:teamcity).");
    static final Key<List<String>> ARTIFACTS = Key.withDefault(
            "artifacts",
            new ListOf<>(PathForm.GLOB, "globs", true, "\"target/screenshots/**\""),
            List.of(),
            "Globs of files to keep, relative to the project.");
    static final Key<Integer> SHARDS = Key.withDefault(
            "shards", new Count(1, 1000), 1, "How many slices the cases are executed in, side by side.");
    static final Key<Duration> TIMEOUT = Key.withDefault(
            "timeout",
            new Span(),
            Duration.ofMinutes(30),
            "How long the whole run may take; what has no verdict then is missing.");
    static final Key<List<String>> LABELS = Key.withDefault(
            "labels",
            new ListOf<>(TextForm.of("label", "a label such as linux"), "labels", true, "linux"),
            List.of(),
            "What an agent must offer to execute the suite.");
    static final Key<PolicyDraft> POLICY =
            Key.optional("policy", PolicyForm.SECTION, "What makes a run pass; without it, every executed case must.");
    static final Key<Map<String, Variable>> VARIABLES = Key.optional(
            "variables",
            VariableForm.MAP,
            "Environment variables of the commands; they override the environment's of the same name.");

    static final Key<List<Concurrency>> CONCURRENCY = Key.withDefault(
            "concurrency",
            ConcurrencyForm.LIST,
            List.of(),
            "Groups of runs that must not overlap; a single map stands for a list of one.");

    static final Key<List<Gate>> GATES = Key.withDefault(
            "gates",
            GateForm.LIST,
            List.of(),
            "Questions that people answer before a run waits for its slots; see the guide to gates.");

    static final Section<Suite> SECTION = new Section<>(
            List.of(
                    RUN,
                    SETUP,
                    SELECT,
                    REPORTS,
                    ARTIFACTS,
                    SHARDS,
                    TIMEOUT,
                    LABELS,
                    POLICY,
                    VARIABLES,
                    CONCURRENCY,
                    GATES,
                    Key.notYetUsed("defects", "Where failures are filed.")),
            SuiteForm::bind);

    private SuiteForm() {}

    private static Suite bind(Fields fields) {
        List<ReportSource> reports = fields.get(REPORTS, List.of());
        PolicyDraft policy = fields.get(POLICY, PolicyDraft.STANDARD);
        List<Concurrency> groups = fields.get(CONCURRENCY, List.of());
        refuseTwice(fields, groups);
        List<Gate> gates = fields.get(GATES, List.of());
        GateForm.refuseTwice(gates, fields.value(GATES));
        return new Suite(
                fields.section().name(),
                fields.get(RUN, ""),
                fields.get(SETUP),
                fields.get(SELECT),
                reports.stream().flatMap(ReportSource::globs).distinct().toList(),
                reports.stream().flatMap(ReportSource::streams).distinct().toList(),
                fields.get(ARTIFACTS, List.of()),
                fields.get(SHARDS, 1),
                fields.get(TIMEOUT, Duration.ZERO),
                fields.get(LABELS, List.of()),
                policy.policy(),
                policy.quarantine(),
                fields.get(VARIABLES, Map.of()),
                groups,
                gates);
    }

    private static void refuseTwice(Fields fields, List<Concurrency> groups) {
        List<String> names = groups.stream()
                .filter(rules -> !rules.group().isEmpty())
                .map(rules -> rules.scope() + ":" + rules.group())
                .toList();
        if (Set.copyOf(names).size() < names.size()) {
            fields.value(CONCURRENCY)
                    .ifPresent(value -> value.refuse("names one group twice: say all about a group in one entry"));
        }
    }
}
