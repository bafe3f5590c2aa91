package io.assay.server.webhook.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.server.webhook.event.Event.Commit;
import io.assay.server.webhook.event.Event.More;
import io.assay.server.webhook.event.Event.Trust;
import io.assay.suite.WebhookEvent;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What GitHub tells; see <a href="https://docs.github.com/en/webhooks/webhook-events-and-payloads">Webhook events and
 * payloads</a>.
 */
final class GithubEvents {
    /** GitHub lists so many commits of a push at most. */
    private static final int MOST_COMMITS = 2048;

    private GithubEvents() {}

    static Reading read(String event, JsonNode payload) {
        return switch (event) {
            case "push" -> push(payload);
            case "pull_request" -> GithubPulls.pull(payload);
            case "issue_comment" -> GithubPulls.comment(payload);
            case "pull_request_review_comment" -> GithubPulls.reviewComment(payload, "comment", "created");
            case "pull_request_review" -> GithubPulls.reviewComment(payload, "review", "submitted");
            case "release" -> release(payload);
            case "deployment" -> deployment(payload);
            case "deployment_status" -> deploymentStatus(payload);
            case "check_run" -> GithubChecks.run(payload);
            case "check_suite" -> GithubChecks.suite(payload);
            case "ping" -> Reading.passed("ping", "GitHub asks whether the address answers");
            default -> Reading.passed("unsupported-event", "no rule can be for '" + event + "'");
        };
    }

    static Repository repository(JsonNode payload) {
        return Repository.of(
                Payload.text(payload, "/repository/full_name"),
                Payload.text(payload, "/repository/html_url"),
                Payload.text(payload, "/repository/clone_url"),
                Payload.text(payload, "/repository/ssh_url"));
    }

    static String actor(JsonNode payload) {
        return Payload.text(payload, "/sender/login");
    }

    private static Reading push(JsonNode payload) {
        String ref = Payload.text(payload, "/ref");
        if (payload.path("deleted").asBoolean() || Payload.isNowhere(Payload.text(payload, "/after"))) {
            return Reading.passed("deleted-ref", ref + " was deleted");
        }
        if (SkipMark.isIn(Payload.text(payload, "/head_commit/message"))) {
            return SkipMark.passed();
        }
        String branch = Payload.after("refs/heads/", ref);
        String tag = Payload.after("refs/tags/", ref);
        if (branch.isEmpty() && tag.isEmpty()) {
            return Reading.passed("unsupported-event", "'" + ref + "' is neither a branch nor a tag");
        }
        // Of an annotated tag, "after" is the tag's own id.
        Optional<String> sha = tag.isEmpty()
                ? Payload.commit(payload, "/after")
                : Payload.commit(payload, "/head_commit/id").or(() -> Payload.commit(payload, "/after"));
        Repository repository = repository(payload);
        Commit commit = new Commit(sha, Optional.of(ref), Payload.millis(payload, "/repository/pushed_at"), Trust.YES);
        return new Reading.Told(new Event(
                tag.isEmpty() ? WebhookEvent.PUSH : WebhookEvent.TAG,
                repository,
                commit,
                Event.fields(
                        "repository", repository.name(),
                        "sha", sha.orElse(""),
                        "ref", ref,
                        "branch", branch,
                        "tag", tag,
                        "before", Payload.text(payload, "/before"),
                        "actor", actor(payload)),
                More.changed(changes(payload)),
                payload));
    }

    /** Of commits that were taken back, none is listed. */
    private static Changes changes(JsonNode payload) {
        JsonNode commits = payload.path("commits");
        boolean all = !commits.isEmpty()
                && commits.size() < MOST_COMMITS
                && !payload.path("forced").asBoolean();
        if (all) {
            return new Changes.Listed(Payload.paths(commits));
        }
        Optional<String> before = Payload.commit(payload, "/before");
        Optional<String> after = Payload.commit(payload, "/after");
        return before.isPresent() && after.isPresent()
                ? new Changes.Between(before.get(), after.get())
                : new Changes.Untold();
    }

    private static Reading release(JsonNode payload) {
        String tag = Payload.text(payload, "/release/tag_name");
        Repository repository = repository(payload);
        OptionalLong published = Payload.millis(payload, "/release/published_at");
        return new Reading.Told(new Event(
                WebhookEvent.RELEASE,
                repository,
                new Commit(Optional.empty(), Optional.of("refs/tags/" + tag), published, Trust.YES),
                Event.fields(
                        "repository", repository.name(),
                        "ref", "refs/tags/" + tag,
                        "tag", tag,
                        "action", Payload.text(payload, "/action"),
                        "actor", actor(payload)),
                More.NOTHING,
                payload));
    }

    private static Reading deployment(JsonNode payload) {
        return deployed(WebhookEvent.DEPLOYMENT, payload, "/deployment", "");
    }

    private static Reading deploymentStatus(JsonNode payload) {
        String state = Payload.text(payload, "/deployment_status/state");
        return deployed(WebhookEvent.DEPLOYMENT_STATUS, payload, "/deployment_status", state);
    }

    private static Reading deployed(WebhookEvent kind, JsonNode payload, String what, String state) {
        Optional<String> sha = Payload.commit(payload, "/deployment/sha");
        String ref = Payload.text(payload, "/deployment/ref");
        Repository repository = repository(payload);
        More more = new More(
                More.NOTHING.labels(),
                false,
                new Changes.Untold(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(what + " " + Payload.text(payload, what + "/id")));
        return new Reading.Told(new Event(
                kind,
                repository,
                new Commit(
                        sha,
                        Optional.of(ref).filter(name -> !name.isEmpty()),
                        Payload.millis(payload, what + "/updated_at"),
                        Trust.YES),
                Event.fields(
                        "repository", repository.name(),
                        "sha", sha.orElse(""),
                        "ref", ref,
                        "environment", Payload.text(payload, "/deployment/environment"),
                        "state", state,
                        "actor", actor(payload)),
                more,
                payload));
    }
}
