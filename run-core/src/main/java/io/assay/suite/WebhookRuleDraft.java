package io.assay.suite;

import static io.assay.suite.WebhookRuleForm.ACTIONS;
import static io.assay.suite.WebhookRuleForm.ALLOW;
import static io.assay.suite.WebhookRuleForm.BRANCHES;
import static io.assay.suite.WebhookRuleForm.DRAFTS;
import static io.assay.suite.WebhookRuleForm.ENVIRONMENT;
import static io.assay.suite.WebhookRuleForm.ENVIRONMENTS;
import static io.assay.suite.WebhookRuleForm.LABELS;
import static io.assay.suite.WebhookRuleForm.MAY_TARGET;
import static io.assay.suite.WebhookRuleForm.NAMES;
import static io.assay.suite.WebhookRuleForm.NEEDED_SUITE;
import static io.assay.suite.WebhookRuleForm.ON_GITLAB;
import static io.assay.suite.WebhookRuleForm.ON_TYPE;
import static io.assay.suite.WebhookRuleForm.PATHS;
import static io.assay.suite.WebhookRuleForm.PATHS_IGNORE;
import static io.assay.suite.WebhookRuleForm.REF;
import static io.assay.suite.WebhookRuleForm.REVISION;
import static io.assay.suite.WebhookRuleForm.STATES;
import static io.assay.suite.WebhookRuleForm.SUITE;
import static io.assay.suite.WebhookRuleForm.TAGS;
import static io.assay.suite.WebhookRuleForm.TOLD_ENVIRONMENT;
import static io.assay.suite.WebhookRuleForm.VARIABLES;

import io.assay.suite.WebhookRule.Filter;
import io.assay.suite.WebhookRule.Start;
import io.assay.suite.yaml.Described;
import io.assay.suite.yaml.Fields;
import io.assay.suite.yaml.Key;
import io.assay.suite.yaml.Spelling;
import io.assay.suite.yaml.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A rule as it is written.
 *
 * @param named what it names of the project, which is looked up once the whole file is read
 */
record WebhookRuleDraft(WebhookRule rule, List<Named> named) {
    private static final List<String> ASSOCIATIONS =
            List.of("owner", "member", "collaborator", "contributor", "first-time-contributor", "first-timer", "none");
    private static final Pattern PERSON = Pattern.compile("@[A-Za-z0-9][A-Za-z0-9._-]{0,254}(\\[bot])?");
    private static final List<Key<?>> OF_COMMENTS = List.of(ALLOW, MAY_TARGET);
    private static final Map<Key<?>, List<WebhookEvent>> ONLY_FOR = Map.of(
            BRANCHES,
            List.of(
                    WebhookEvent.PUSH,
                    WebhookEvent.PULL_REQUEST,
                    WebhookEvent.MERGE_REQUEST,
                    WebhookEvent.PIPELINE,
                    WebhookEvent.JOB),
            TAGS,
            List.of(WebhookEvent.TAG, WebhookEvent.RELEASE),
            PATHS,
            List.of(WebhookEvent.PUSH, WebhookEvent.PULL_REQUEST, WebhookEvent.MERGE_REQUEST),
            PATHS_IGNORE,
            List.of(WebhookEvent.PUSH, WebhookEvent.PULL_REQUEST, WebhookEvent.MERGE_REQUEST),
            LABELS,
            List.of(WebhookEvent.PULL_REQUEST, WebhookEvent.MERGE_REQUEST),
            DRAFTS,
            List.of(WebhookEvent.PULL_REQUEST, WebhookEvent.MERGE_REQUEST),
            ENVIRONMENTS,
            List.of(WebhookEvent.DEPLOYMENT, WebhookEvent.DEPLOYMENT_STATUS),
            NAMES,
            List.of(WebhookEvent.JOB, WebhookEvent.CHECK_RUN));

    WebhookRuleDraft {
        named = List.copyOf(named);
    }

    /** A name of a suite or an environment. */
    private record Named(Value place, String name, boolean suite) {}

    static WebhookRuleDraft of(Fields fields, Key<WebhookEvent> on) {
        WebhookEvent event = fields.get(on, WebhookEvent.PUSH);
        if (fields.get(on).isPresent()) {
            refuseOthers(fields, event);
            checkWords(fields, ACTIONS, PlatformWords.actions(on.equals(ON_GITLAB), event), event);
            checkWords(fields, STATES, PlatformWords.states(on.equals(ON_GITLAB), event), event);
        }
        if (event == WebhookEvent.COMMENT && on.equals(ON_GITLAB) && !fields.has(ALLOW)) {
            fields.section()
                    .refuse("has no 'allow', which a rule on comments of GitLab needs: GitLab does not tell what its"
                            + " users may do; write those whose commands count, for example [\"@ada\"]");
        }
        List<Named> named = new ArrayList<>();
        name(fields, SUITE, true, named);
        name(fields, ENVIRONMENT, false, named);
        fields.value(MAY_TARGET)
                .ifPresent(value -> fields.get(MAY_TARGET, List.of())
                        .forEach(environment -> named.add(new Named(value, environment, false))));
        Map<String, String> environments = fields.get(ENVIRONMENTS, Map.of());
        fields.value(ENVIRONMENTS)
                .ifPresent(value ->
                        environments.values().forEach(environment -> named.add(new Named(value, environment, false))));
        Start start = new Start(
                fields.get(SUITE),
                fields.get(ENVIRONMENT).map(EventTemplate::new),
                environments,
                fields.get(MAY_TARGET, List.of()),
                Optional.empty(),
                Optional.empty(),
                variables(fields, event));
        return new WebhookRuleDraft(new WebhookRule(event, filter(fields, on), start), named);
    }

    static WebhookRuleDraft ofMessage(Fields fields) {
        List<Named> named = new ArrayList<>();
        name(fields, NEEDED_SUITE, true, named);
        WebhookEvent event = WebhookEvent.MESSAGE;
        Optional<EventTemplate> environment = template(fields, TOLD_ENVIRONMENT);
        environment
                .filter(template -> !template.text().contains("{{"))
                .ifPresent(template ->
                        named.add(new Named(fields.value(TOLD_ENVIRONMENT).orElseThrow(), template.text(), false)));
        Start start = new Start(
                fields.get(NEEDED_SUITE),
                environment,
                Map.of(),
                List.of(),
                template(fields, REVISION),
                template(fields, REF),
                variables(fields, event));
        return new WebhookRuleDraft(new WebhookRule(event, filter(fields, ON_TYPE), start), named);
    }

    /** Tells what it names that is not there. */
    WebhookRule checked(Set<String> suites, Set<String> environments) {
        for (Named name : named) {
            Set<String> known = name.suite() ? suites : environments;
            if (!known.contains(name.name())) {
                String what = name.suite() ? "suite" : "environment";
                String meant = Spelling.nearest(name.name(), List.copyOf(known))
                        .map(near -> ": did you mean '" + near + "'?")
                        .orElse(".");
                String accepted = known.isEmpty() ? "there is none" : String.join(", ", known);
                name.place()
                        .refuse("names the unknown " + what + " " + Described.quoted(name.name()) + meant
                                + " Accepted: " + accepted);
            }
        }
        return rule;
    }

    private static void name(Fields fields, Key<String> key, boolean suite, List<Named> named) {
        Optional<String> name = fields.get(key);
        fields.value(key).ifPresent(value -> name.ifPresent(known -> named.add(new Named(value, known, suite))));
    }

    private static void refuseOthers(Fields fields, WebhookEvent event) {
        ONLY_FOR.forEach((key, events) -> {
            if (!events.contains(event)) {
                refuse(fields, key, event);
            }
        });
        boolean comment = event == WebhookEvent.COMMENT;
        if (!comment) {
            OF_COMMENTS.forEach(key -> refuse(fields, key, event));
        }
        boolean saysItself = comment || event == WebhookEvent.CHECK_RUN;
        if (!saysItself && !fields.has(SUITE)) {
            fields.section()
                    .refuse("has no 'suite', which a rule on '" + event.word() + "' needs: write what it starts");
        }
    }

    private static void checkWords(Fields fields, Key<List<String>> key, List<String> known, WebhookEvent event) {
        if (known.isEmpty()) {
            refuse(fields, key, event);
            return;
        }
        for (String word : fields.get(key, List.of())) {
            if (!known.contains(word)) {
                String meant = Spelling.nearest(word, known)
                        .map(near -> ": did you mean '" + near + "'?")
                        .orElse(".");
                fields.value(key)
                        .ifPresent(value -> value.refuse("holds the unknown word " + Described.quoted(word) + meant
                                + " Accepted: " + String.join(", ", known)));
            }
        }
    }

    private static void refuse(Fields fields, Key<?> key, WebhookEvent event) {
        fields.value(key)
                .ifPresent(value -> value.refuse("has no meaning with 'on: " + event.word() + "': leave it out"));
    }

    private static Filter filter(Fields fields, Key<?> on) {
        return new Filter(
                patterns(fields, BRANCHES),
                patterns(fields, TAGS),
                patterns(fields, PATHS),
                patterns(fields, PATHS_IGNORE),
                fields.get(ACTIONS, List.of()),
                patterns(fields, LABELS),
                fields.get(DRAFTS, false),
                fields.get(STATES, List.of()),
                patterns(fields, NAMES),
                on.equals(ON_TYPE) ? patterns(fields, ON_TYPE) : new NamePatterns(List.of()),
                people(fields, on));
    }

    private static NamePatterns patterns(Fields fields, Key<List<String>> key) {
        return new NamePatterns(fields.get(key, List.of()));
    }

    private static List<String> people(Fields fields, Key<?> on) {
        boolean associations = !on.equals(ON_GITLAB);
        List<String> people = fields.get(ALLOW, List.of());
        for (String person : people) {
            if (!PERSON.matcher(person).matches() && !(associations && ASSOCIATIONS.contains(person))) {
                String words = associations ? ", or one of " + String.join(", ", ASSOCIATIONS) : "";
                fields.value(ALLOW)
                        .ifPresent(value -> value.refuse("names " + Described.quoted(person)
                                + ", which is nobody: write a user as @name" + words));
            }
        }
        return people;
    }

    private static Map<String, EventTemplate> variables(Fields fields, WebhookEvent event) {
        Map<String, EventTemplate> variables = new LinkedHashMap<>();
        fields.get(VARIABLES, Map.of()).forEach((name, text) -> {
            EventTemplate.fault(text, event)
                    .ifPresent(fault -> fields.value(VARIABLES)
                            .ifPresent(value -> value.refuse("has a variable " + name + " that " + fault)));
            variables.put(name, new EventTemplate(text));
        });
        return variables;
    }

    private static Optional<EventTemplate> template(Fields fields, Key<String> key) {
        Optional<String> text = fields.get(key);
        text.flatMap(known -> EventTemplate.fault(known, WebhookEvent.MESSAGE))
                .ifPresent(fault -> fields.value(key).ifPresent(value -> value.refuse(fault)));
        return text.map(EventTemplate::new);
    }
}
