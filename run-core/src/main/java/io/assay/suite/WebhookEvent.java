package io.assay.suite;

import java.util.List;
import java.util.Locale;

/** What a rule of {@code webhooks} is for: the {@code on} of {@code assay.yaml}. */
public enum WebhookEvent {
    /** Commits of a branch. */
    PUSH("repository", "sha", "ref", "branch", "before", "actor"),
    /** A tag that was pushed. */
    TAG("repository", "sha", "ref", "tag", "actor"),
    /** A pull request of GitHub. */
    PULL_REQUEST("repository", "sha", "ref", "branch", "base", "number", "action", "actor"),
    /** A merge request of GitLab. */
    MERGE_REQUEST("repository", "sha", "ref", "branch", "base", "number", "action", "actor"),
    RELEASE("repository", "sha", "ref", "tag", "action", "actor"),
    DEPLOYMENT("repository", "sha", "ref", "environment", "state", "actor"),
    /** A deployment of GitHub has come further. */
    DEPLOYMENT_STATUS("repository", "sha", "ref", "environment", "state", "actor"),
    /** A command in a comment on a pull or merge request. */
    COMMENT("repository", "sha", "ref", "branch", "base", "number", "actor"),
    /** The button of a check run (or check suite) of GitHub that asks for it again, or one of its own. */
    CHECK_RUN("repository", "sha", "branch", "name", "action", "actor"),
    /** A pipeline of GitLab. */
    PIPELINE("repository", "sha", "ref", "branch", "number", "state", "actor"),
    /** A job of GitLab. */
    JOB("repository", "sha", "ref", "branch", "name", "number", "state", "actor"),
    /** A message by Standard Webhooks; beside these, JSON pointers into its body. */
    MESSAGE("id", "type", "timestamp");

    private final String fields;

    WebhookEvent(String... fields) {
        this.fields = String.join(" ", fields);
    }

    /** What may stand in {@code {{…}}} of its rules. */
    public List<String> fields() {
        return List.of(fields.split(" "));
    }

    /** As {@code assay.yaml} writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
