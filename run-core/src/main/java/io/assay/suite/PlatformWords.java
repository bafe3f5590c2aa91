package io.assay.suite;

import java.util.List;
import java.util.Map;

/**
 * Words of GitHub and GitLab for what is done with something and how it stands, so that a mistyped one is told. See
 * <a href="https://docs.github.com/en/webhooks/webhook-events-and-payloads">GitHub's</a> and
 * <a href="https://docs.gitlab.com/user/project/integrations/webhook_events/">GitLab's</a> events.
 */
final class PlatformWords {
    private static final List<String> DEPLOYMENT =
            List.of("created", "running", "success", "failed", "canceled", "skipped", "blocked");
    private static final List<String> PIPELINE = List.of(
            "created",
            "waiting_for_resource",
            "preparing",
            "waiting_for_callback",
            "pending",
            "running",
            "success",
            "failed",
            "canceling",
            "canceled",
            "skipped",
            "manual",
            "scheduled");
    private static final Map<WebhookEvent, List<String>> GITHUB_ACTIONS = Map.of(
            WebhookEvent.PULL_REQUEST,
            List.of(
                    "assigned",
                    "auto_merge_disabled",
                    "auto_merge_enabled",
                    "closed",
                    "converted_to_draft",
                    "demilestoned",
                    "dequeued",
                    "edited",
                    "enqueued",
                    "labeled",
                    "locked",
                    "milestoned",
                    "opened",
                    "ready_for_review",
                    "reopened",
                    "review_request_removed",
                    "review_requested",
                    "synchronize",
                    "unassigned",
                    "unlabeled",
                    "unlocked"),
            WebhookEvent.RELEASE,
            List.of("created", "deleted", "edited", "prereleased", "published", "released", "unpublished"));
    private static final Map<WebhookEvent, List<String>> GITLAB_ACTIONS = Map.of(
            WebhookEvent.MERGE_REQUEST,
            List.of("open", "close", "reopen", "update", "approval", "approved", "unapproval", "unapproved", "merge"),
            WebhookEvent.RELEASE,
            List.of("create", "update", "delete"));
    private static final Map<WebhookEvent, List<String>> GITHUB_STATES = Map.of(
            WebhookEvent.DEPLOYMENT_STATUS,
            List.of("error", "failure", "inactive", "in_progress", "pending", "queued", "success", "waiting"));
    private static final Map<WebhookEvent, List<String>> GITLAB_STATES =
            Map.of(WebhookEvent.DEPLOYMENT, DEPLOYMENT, WebhookEvent.PIPELINE, PIPELINE, WebhookEvent.JOB, PIPELINE);

    private PlatformWords() {}

    /** Empty where the event has no actions to choose from. */
    static List<String> actions(boolean gitlab, WebhookEvent event) {
        return (gitlab ? GITLAB_ACTIONS : GITHUB_ACTIONS).getOrDefault(event, List.of());
    }

    /** Empty where the event has no states to choose from. */
    static List<String> states(boolean gitlab, WebhookEvent event) {
        return (gitlab ? GITLAB_STATES : GITHUB_STATES).getOrDefault(event, List.of());
    }
}
