package io.assay.suite;

import io.assay.suite.Defects.Budget;
import io.assay.suite.Defects.Owners;
import io.assay.suite.Defects.Resolve;
import io.assay.suite.Defects.Route;
import io.assay.suite.Defects.Storm;
import io.assay.suite.Defects.Wording;
import io.assay.suite.yaml.Count;
import io.assay.suite.yaml.Fields;
import io.assay.suite.yaml.Key;
import io.assay.suite.yaml.ListOf;
import io.assay.suite.yaml.MapOf;
import io.assay.suite.yaml.Names;
import io.assay.suite.yaml.Percentage;
import io.assay.suite.yaml.Section;
import io.assay.suite.yaml.Span;
import io.assay.suite.yaml.TextForm;
import io.assay.suite.yaml.Toggle;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where and how failures are filed. */
final class DefectsForm {
    private static final int MANY = 100_000;
    private static final TextForm<String> PATTERN =
            TextForm.of("pattern", "a name, with * for any characters, for example release/*");
    private static final TextForm<String> WORD = TextForm.of("text", "a text");
    private static final ListOf<String> WORDS = new ListOf<>(WORD, "texts", true, "assay");
    private static final List<String> MAIN = List.of("main", "master", "release/*");

    static final Key<Boolean> AUTO = Key.withDefault(
            "auto",
            new Toggle(),
            true,
            "Whether a run is filed when it ends; otherwise 'assay defects file' does it when asked.");
    static final Key<List<String>> BRANCHES = Key.optional(
            "branches",
            new ListOf<>(PATTERN, "patterns", true, "main"),
            "Branches whose runs file, with * for any characters; * alone also lets runs file whose branch is not known."
                    + " By default main, master and release/*; with a folder all.");
    static final Key<List<String>> LABELS =
            Key.withDefault("labels", WORDS, List.of("assay"), "Labels of every record.");
    static final Key<String> OWNERS = Key.optional(
            "owners",
            PathForm.PATH,
            "File that says whose a file is, as CODEOWNERS; by default the one in .github, the root, docs or .gitlab.");
    static final Key<String> MATCH = Key.required(
            "match",
            PATTERN,
            "Class (or file), a blank and name of a case, with * for any characters, for example com.example.pay.*");
    static final Key<List<String>> ROUTE_OWNERS = Key.withDefault(
            "owners", WORDS, List.of(), "Owners as CODEOWNERS calls them; of cases whose file has none there.");
    static final Key<String> COMPONENT =
            Key.optional("component", WORD, "Part of the product, as the tracker calls it.");
    static final Key<String> PRIORITY =
            Key.optional("priority", WORD, "Priority as the tracker calls it, in place of that of the kind.");
    static final Key<List<String>> ROUTE_LABELS = Key.withDefault("labels", WORDS, List.of(), "Further labels.");
    static final Section<Route> ROUTE = new Section<>(
            List.of(MATCH, ROUTE_OWNERS, COMPONENT, PRIORITY, ROUTE_LABELS),
            fields -> new Route(
                    fields.get(MATCH, ""),
                    fields.get(ROUTE_OWNERS, List.of()),
                    fields.get(COMPONENT, ""),
                    fields.get(PRIORITY, ""),
                    fields.get(ROUTE_LABELS, List.of())));
    static final Key<List<Route>> ROUTES = Key.withDefault(
            "routes",
            new ListOf<>(ROUTE, "routes", true, "{ match: \"com.example.pay.*\", component: payments }"),
            List.of(),
            "Who and what a case belongs to; the first that matches counts.");
    static final Key<Map<String, String>> ACCOUNTS = Key.optional(
            "accounts",
            new MapOf<>(
                    "account",
                    Names.matching("\\S{1,200}", "an owner as CODEOWNERS calls it, without blanks"),
                    WORD,
                    true),
            "What the tracker calls an owner; without an entry @alice is alice, and a team is assigned to nobody.");
    static final Key<Map<String, String>> PRIORITIES = Key.optional(
            "priorities",
            new MapOf<>(
                    "kind",
                    Names.matching(
                            "(?:assertion|error|timeout|setup|crash|incident)",
                            "a kind of failure: assertion, error, timeout, setup, crash or incident"),
                    WORD,
                    true),
            "Priority as the tracker calls it, by kind of failure: assertion, error, timeout, setup, crash, incident.");
    static final Key<Duration> REOPEN_WINDOW = Key.withDefault(
            "reopen-window",
            new Span(),
            Duration.ofDays(14),
            "How long after it was closed a record is opened again; later there is a new one that names it.");
    static final Key<Integer> PASSES =
            Key.withDefault("passes", new Count(1, MANY), 3, "How often in a row everything that failed must pass.");
    static final Key<Integer> FLAKY_AFTER = Key.withDefault(
            "flaky-after",
            new Count(1, MANY),
            2,
            "How often a record may be opened again within the reopen-window before it is called flaky.");
    static final Key<Integer> FLAKY_PASSES = Key.withDefault(
            "flaky-passes",
            new Count(1, MANY),
            20,
            "Passes in a row that close a flaky one; at least as many as passes.");
    static final Section<Resolve> RESOLVE_FORM =
            new Section<>(List.of(PASSES, FLAKY_AFTER, FLAKY_PASSES), DefectsForm::resolve);
    static final Key<Resolve> RESOLVE = Key.optional("resolve", RESOLVE_FORM, "When a record is closed.");
    static final Key<Integer> PER_RUN = Key.withDefault(
            "run", new Count(0, MANY), 10, "Records that one run may make, and as many incidents; one always.");
    static final Key<Integer> OPEN =
            Key.withDefault("open", new Count(0, MANY), 100, "Records of the project that may be open at once.");
    static final Section<Budget> BUDGET_FORM =
            new Section<>(List.of(PER_RUN, OPEN), fields -> new Budget(fields.get(PER_RUN, 0), fields.get(OPEN, 0)));
    static final Key<Budget> BUDGET = Key.optional(
            "budget", BUDGET_FORM, "How many records there may be; failures beyond it go into one summary.");
    static final Key<Integer> CASES =
            Key.withDefault("cases", new Count(1, MANY), 20, "So many cases that fail for one cause are one incident.");
    static final Key<BigDecimal> SHARE = Key.withDefault(
            "share", new Percentage(), new BigDecimal(50), "Or this share of the cases that were executed.");
    static final Key<Integer> LEAST =
            Key.withDefault("least", new Count(1, MANY), 5, "But never fewer cases than this.");
    static final Section<Storm> STORM_FORM = new Section<>(
            List.of(CASES, SHARE, LEAST),
            fields -> new Storm(fields.get(CASES, 1), fields.get(SHARE, BigDecimal.ONE), fields.get(LEAST, 1)));
    static final Key<Storm> STORM = Key.optional(
            "storm", STORM_FORM, "When many failures of one cause become one incident in place of many records.");
    static final Key<String> TITLE = Key.optional(
            "title",
            DefectTemplateForm.FORM,
            "Title of a record, with names as in {{case}}; by default {{case}}: {{message}}.");
    static final Key<String> TEXT = Key.optional(
            "text", DefectTemplateForm.FORM, "Text of a record: a little Markdown, with names as in {{message}}.");

    static final Section<Defects> SECTION = new Section<>(keys(), DefectsForm::bind);

    private DefectsForm() {}

    private static List<Key<?>> keys() {
        List<Key<?>> keys = new ArrayList<>(DefectTrackerForm.KEYS);
        keys.addAll(List.of(
                AUTO,
                BRANCHES,
                LABELS,
                OWNERS,
                ROUTES,
                ACCOUNTS,
                PRIORITIES,
                REOPEN_WINDOW,
                RESOLVE,
                BUDGET,
                STORM,
                TITLE,
                TEXT));
        return keys;
    }

    private static Defects bind(Fields fields) {
        DefectTracker tracker = DefectTrackerForm.bind(fields);
        List<String> branches = fields.get(BRANCHES, tracker.kind() == DefectTracker.Kind.FOLDER ? List.of("*") : MAIN);
        return new Defects(
                tracker,
                fields.get(AUTO, true),
                branches,
                fields.get(LABELS, List.of()),
                new Owners(
                        fields.get(OWNERS),
                        fields.get(ROUTES, List.of()),
                        fields.get(ACCOUNTS, Map.of()),
                        fields.get(PRIORITIES, Map.of())),
                fields.get(REOPEN_WINDOW, Duration.ZERO),
                fields.get(RESOLVE, new Resolve(standard(PASSES), standard(FLAKY_AFTER), standard(FLAKY_PASSES))),
                fields.get(BUDGET, new Budget(standard(PER_RUN), standard(OPEN))),
                fields.get(STORM, new Storm(standard(CASES), standard(SHARE), standard(LEAST))),
                new Wording(fields.get(TITLE), fields.get(TEXT)));
    }

    private static <T> T standard(Key<T> key) {
        return key.standard().orElseThrow();
    }

    private static Resolve resolve(Fields fields) {
        int passes = fields.get(PASSES, 1);
        int flakyPasses = fields.get(FLAKY_PASSES, passes);
        if (flakyPasses < passes) {
            fields.value(FLAKY_PASSES)
                    .or(() -> fields.value(PASSES))
                    .ifPresent(value -> value.refuse("makes flaky-passes " + flakyPasses + " fewer than passes "
                            + passes + ": write at least as many"));
        }
        return new Resolve(passes, fields.get(FLAKY_AFTER, 1), Math.max(passes, flakyPasses));
    }
}
