package io.assay.suite;

import io.assay.suite.yaml.Choice;
import io.assay.suite.yaml.Form;
import io.assay.suite.yaml.Key;
import io.assay.suite.yaml.ListOf;
import io.assay.suite.yaml.MapOf;
import io.assay.suite.yaml.Names;
import io.assay.suite.yaml.Section;
import io.assay.suite.yaml.TextForm;
import io.assay.suite.yaml.Toggle;
import java.util.List;
import java.util.Map;

/** A rule of a webhook. */
final class WebhookRuleForm {
    static final List<WebhookEvent> OF_GITHUB = List.of(
            WebhookEvent.PUSH,
            WebhookEvent.TAG,
            WebhookEvent.PULL_REQUEST,
            WebhookEvent.RELEASE,
            WebhookEvent.DEPLOYMENT,
            WebhookEvent.DEPLOYMENT_STATUS,
            WebhookEvent.COMMENT,
            WebhookEvent.CHECK_RUN);
    static final List<WebhookEvent> OF_GITLAB = List.of(
            WebhookEvent.PUSH,
            WebhookEvent.TAG,
            WebhookEvent.MERGE_REQUEST,
            WebhookEvent.RELEASE,
            WebhookEvent.DEPLOYMENT,
            WebhookEvent.COMMENT,
            WebhookEvent.PIPELINE,
            WebhookEvent.JOB);

    private static final Form<List<String>> PATTERNS =
            new ListOf<>(TextForm.of("pattern", "a pattern such as release/**"), "patterns", false, "\"release/**\"");
    private static final Form<List<String>> WORDS =
            new ListOf<>(TextForm.of("word", "a word of the platform"), "words", false, "opened");
    private static final TextForm<String> NAME = TextForm.of("name", "a name");
    private static final TextForm<String> TEMPLATE = TextForm.of("text with fields", "a text such as {{sha}}");

    static final Key<WebhookEvent> ON_GITHUB = Key.required("on", new Choice<>(OF_GITHUB), "What happened.");
    static final Key<WebhookEvent> ON_GITLAB = Key.required("on", new Choice<>(OF_GITLAB), "What happened.");
    static final Key<List<String>> ON_TYPE = Key.required("on", PATTERNS, "Types of messages.");
    static final Key<List<String>> BRANCHES = Key.optional(
            "branches", PATTERNS, "Branches; of a pull or merge request, those that it is to be merged into.");
    static final Key<List<String>> TAGS = Key.optional("tags", PATTERNS, "Tags.");
    static final Key<List<String>> PATHS = Key.optional("paths", PATTERNS, "At least one changed file must match.");
    static final Key<List<String>> PATHS_IGNORE =
            Key.optional("paths-ignore", PATTERNS, "At least one changed file must match none of these.");
    static final Key<List<String>> ACTIONS =
            Key.optional("actions", WORDS, "What was done, in the platform's own words.");
    static final Key<List<String>> LABELS =
            Key.optional("labels", PATTERNS, "At least one label of the pull or merge request must match.");
    static final Key<Boolean> DRAFTS = Key.withDefault("drafts", new Toggle(), false, "Whether drafts count, too.");
    static final Key<List<String>> STATES = Key.optional(
            "states",
            WORDS,
            "States of the deployment, pipeline or job, in the platform's own words; success by default.");
    static final Key<Map<String, String>> ENVIRONMENTS = Key.optional(
            "environments",
            new MapOf<>("environment", Names.matching("\\S(.*\\S)?", "a pattern such as review/*"), NAME, false),
            "Environments that are deployed to, as patterns, and what each is called in this project; others do not count.");
    static final Key<List<String>> NAMES = Key.optional("names", PATTERNS, "Names of the jobs or check runs.");
    static final Key<List<String>> ALLOW = Key.optional(
            "allow",
            new ListOf<>(TextForm.of("person", "@name or an association"), "people", false, "\"@octocat\""),
            "Whose comments are commands: @name, and at GitHub associations; owner, member and collaborator by default.");
    static final Key<List<String>> MAY_TARGET = Key.optional(
            "may-target",
            new ListOf<>(NAME, "environments", false, "staging"),
            "Environments that a comment may name; by default environment alone, or all where that is left out.");
    static final Key<String> SUITE = Key.optional(
            "suite", NAME, "What is started; a comment or a check run that is asked for again may say it itself.");
    static final Key<String> NEEDED_SUITE = Key.required("suite", NAME, "What is started.");
    static final Key<String> ENVIRONMENT = Key.optional("environment", NAME, "Where it runs.");
    static final Key<String> TOLD_ENVIRONMENT =
            Key.optional("environment", TEMPLATE, "Where it runs; may hold fields.");
    static final Key<String> REVISION = Key.optional("revision", TEMPLATE, "What is tested; may hold fields.");
    static final Key<String> REF = Key.optional("ref", TEMPLATE, "Its branch or tag, for groups; may hold fields.");
    static final Key<Map<String, String>> VARIABLES = Key.optional(
            "variables",
            new MapOf<>(
                    "variable",
                    Names.matching("[A-Za-z_][A-Za-z0-9_]*", "letters, digits and _, not beginning with a digit")
                            .exceptPrefix("ASSAY_"),
                    TEMPLATE,
                    true),
            "Variables of the run; may hold fields, such as {{sha}}.");

    static final Section<WebhookRuleDraft> GITHUB = new Section<>(
            List.of(
                    ON_GITHUB,
                    BRANCHES,
                    TAGS,
                    PATHS,
                    PATHS_IGNORE,
                    ACTIONS,
                    LABELS,
                    DRAFTS,
                    STATES,
                    ENVIRONMENTS,
                    NAMES,
                    ALLOW,
                    MAY_TARGET,
                    SUITE,
                    ENVIRONMENT,
                    VARIABLES),
            fields -> WebhookRuleDraft.of(fields, ON_GITHUB));
    static final Section<WebhookRuleDraft> GITLAB = new Section<>(
            List.of(
                    ON_GITLAB,
                    BRANCHES,
                    TAGS,
                    PATHS,
                    PATHS_IGNORE,
                    ACTIONS,
                    LABELS,
                    DRAFTS,
                    STATES,
                    ENVIRONMENTS,
                    NAMES,
                    ALLOW,
                    MAY_TARGET,
                    SUITE,
                    ENVIRONMENT,
                    VARIABLES),
            fields -> WebhookRuleDraft.of(fields, ON_GITLAB));
    static final Section<WebhookRuleDraft> STANDARD = new Section<>(
            List.of(ON_TYPE, NEEDED_SUITE, TOLD_ENVIRONMENT, REVISION, REF, VARIABLES), WebhookRuleDraft::ofMessage);

    private WebhookRuleForm() {}
}
