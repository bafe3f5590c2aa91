package io.assay.suite;

import io.assay.suite.Webhooks.Sender;
import io.assay.suite.yaml.Fields;
import io.assay.suite.yaml.Key;
import io.assay.suite.yaml.ListOf;
import io.assay.suite.yaml.Section;
import io.assay.suite.yaml.TextForm;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Events of other systems that start runs. */
final class WebhooksForm {
    static final Key<List<String>> SECRET = Key.required(
            "secret",
            new ListOf<>(new SecretForm(), "references", false, "\"${WEBHOOK_SECRET}\""),
            "Environment variable of the service that holds the secret, written ${NAME}; several while it is rotated.");
    static final Key<String> REPOSITORY = Key.optional(
            "repository",
            TextForm.of("address", "the address of a repository, or its owner/name"),
            "Repository whose events count; by default the one that is registered.");
    static final Key<List<WebhookRuleDraft>> GITHUB_RULES = rules(WebhookRuleForm.GITHUB);
    static final Key<List<WebhookRuleDraft>> GITLAB_RULES = rules(WebhookRuleForm.GITLAB);
    static final Key<List<WebhookRuleDraft>> STANDARD_RULES = rules(WebhookRuleForm.STANDARD);

    static final Section<Draft> OF_GITHUB =
            new Section<>(List.of(SECRET, REPOSITORY, GITHUB_RULES), fields -> bind(fields, GITHUB_RULES));
    static final Section<Draft> OF_GITLAB =
            new Section<>(List.of(SECRET, REPOSITORY, GITLAB_RULES), fields -> bind(fields, GITLAB_RULES));
    static final Section<Draft> OF_STANDARD =
            new Section<>(List.of(SECRET, STANDARD_RULES), fields -> bind(fields, STANDARD_RULES));

    static final Key<Draft> GITHUB = Key.optional("github", OF_GITHUB, "Webhooks of GitHub.");
    static final Key<Draft> GITLAB = Key.optional("gitlab", OF_GITLAB, "Webhooks of GitLab.");
    static final Key<Draft> STANDARD =
            Key.optional("standard", OF_STANDARD, "Messages of any system that signs them by Standard Webhooks.");

    static final Section<All> SECTION = new Section<>(
            List.of(GITHUB, GITLAB, STANDARD),
            fields -> new All(fields.get(GITHUB), fields.get(GITLAB), fields.get(STANDARD)));

    private WebhooksForm() {}

    /** One kind of sender, as it is written. */
    record Draft(List<String> secrets, Optional<String> repository, List<WebhookRuleDraft> rules) {
        private Sender checked(Set<String> suites, Set<String> environments) {
            return new Sender(
                    secrets,
                    repository,
                    rules.stream()
                            .map(rule -> rule.checked(suites, environments))
                            .toList());
        }
    }

    /** All kinds, as they are written. */
    record All(Optional<Draft> github, Optional<Draft> gitlab, Optional<Draft> standard) {
        static final All NONE = new All(Optional.empty(), Optional.empty(), Optional.empty());

        /** Tells what rules name that is not in the project. */
        Webhooks checked(Set<String> suites, Set<String> environments) {
            return new Webhooks(
                    github.map(draft -> draft.checked(suites, environments)),
                    gitlab.map(draft -> draft.checked(suites, environments)),
                    standard.map(draft -> draft.checked(suites, environments)));
        }
    }

    private static Key<List<WebhookRuleDraft>> rules(Section<WebhookRuleDraft> rule) {
        return Key.withDefault(
                "rules",
                new ListOf<>(rule, "rules", true, "{ on: push, suite: smoke }"),
                List.of(),
                "What starts what; a single map stands for a list of one.");
    }

    private static Draft bind(Fields fields, Key<List<WebhookRuleDraft>> rules) {
        return new Draft(fields.get(SECRET, List.of()), fields.get(REPOSITORY), fields.get(rules, List.of()));
    }
}
