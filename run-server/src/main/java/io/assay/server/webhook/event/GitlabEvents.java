package io.assay.server.webhook.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.server.webhook.event.Event.Commit;
import io.assay.server.webhook.event.Event.More;
import io.assay.server.webhook.event.Event.Trust;
import io.assay.suite.WebhookEvent;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What GitLab tells; see <a href="https://docs.gitlab.com/user/project/integrations/webhook_events/">Webhook events</a>.
 * System hooks tell the same of all projects of an instance.
 */
final class GitlabEvents {
    private GitlabEvents() {}

    static Reading read(JsonNode payload) {
        String kind = Payload.text(payload, "/object_kind");
        return switch (kind) {
            case "push", "tag_push" -> push(payload);
            case "merge_request" -> GitlabMerges.merge(payload);
            case "note" -> GitlabMerges.note(payload);
            case "pipeline" -> GitlabPipelines.pipeline(payload);
            case "build" -> GitlabPipelines.job(payload);
            case "deployment" -> GitlabPipelines.deployment(payload);
            case "release" -> release(payload);
            default -> {
                String name = kind.isEmpty() ? Payload.text(payload, "/event_name") : kind;
                yield Reading.passed("unsupported-event", "no rule can be for '" + name + "'");
            }
        };
    }

    /** A job tells its repository alone, a system hook its project. */
    static Repository repository(JsonNode payload) {
        return Repository.of(
                Payload.text(payload, "/project/path_with_namespace"),
                Payload.text(payload, "/project/web_url"),
                Payload.text(payload, "/project/git_http_url"),
                Payload.text(payload, "/project/git_ssh_url"),
                Payload.text(payload, "/repository/homepage"),
                Payload.text(payload, "/repository/git_http_url"),
                Payload.text(payload, "/repository/git_ssh_url"));
    }

    static String actor(JsonNode payload) {
        String user = Payload.text(payload, "/user/username");
        return user.isEmpty() ? Payload.text(payload, "/user_username") : user;
    }

    static Reading told(WebhookEvent kind, JsonNode payload, Commit commit, Map<String, String> fields, More more) {
        return new Reading.Told(new Event(kind, repository(payload), commit, fields, more, payload));
    }

    private static Reading push(JsonNode payload) {
        String ref = Payload.text(payload, "/ref");
        if (Payload.isNowhere(Payload.text(payload, "/after"))) {
            return Reading.passed("deleted-ref", ref + " was deleted");
        }
        Optional<String> sha = Payload.commit(payload, "/checkout_sha").or(() -> Payload.commit(payload, "/after"));
        JsonNode newest = newest(payload, sha.orElse(""));
        if (SkipMark.isIn(Payload.text(newest, "/message"))
                || payload.at("/push_options/ci/skip").asBoolean()) {
            return SkipMark.passed();
        }
        String tag = Payload.after("refs/tags/", ref);
        Commit commit = new Commit(sha, Optional.of(ref), Payload.millis(newest, "/timestamp"), Trust.YES);
        Map<String, String> fields = Event.fields(
                "repository", repository(payload).name(),
                "sha", sha.orElse(""),
                "ref", ref,
                "branch", Payload.after("refs/heads/", ref),
                "tag", tag,
                "before", Payload.text(payload, "/before"),
                "actor", actor(payload));
        WebhookEvent kind = tag.isEmpty() ? WebhookEvent.PUSH : WebhookEvent.TAG;
        return told(kind, payload, commit, fields, More.changed(changes(payload)));
    }

    private static JsonNode newest(JsonNode payload, String sha) {
        for (JsonNode commit : payload.path("commits")) {
            if (commit.path("id").asText("").equals(sha)) {
                return commit;
            }
        }
        return payload.path("commits").path(-1);
    }

    /** GitLab lists 20 commits at most, and does not say whether others were taken back. */
    private static Changes changes(JsonNode payload) {
        JsonNode commits = payload.path("commits");
        boolean all = !commits.isEmpty()
                && commits.size() == payload.path("total_commits_count").asInt();
        Optional<String> before = Payload.commit(payload, "/before");
        Optional<String> after = Payload.commit(payload, "/after");
        if (before.isEmpty() || after.isEmpty()) {
            return all ? new Changes.Listed(Payload.paths(commits)) : new Changes.Untold();
        }
        return all
                ? new Changes.AtLeast(Payload.paths(commits), before.get(), after.get())
                : new Changes.Between(before.get(), after.get());
    }

    private static Reading release(JsonNode payload) {
        String tag = Payload.text(payload, "/tag");
        Optional<String> sha = Payload.commit(payload, "/commit/id");
        OptionalLong released = Payload.millis(payload, "/released_at");
        Commit commit = new Commit(sha, Optional.of("refs/tags/" + tag), released, Trust.YES);
        Map<String, String> fields = Event.fields(
                "repository", repository(payload).name(),
                "sha", sha.orElse(""),
                "ref", "refs/tags/" + tag,
                "tag", tag,
                "action", Payload.text(payload, "/action"),
                "actor", actor(payload));
        return told(WebhookEvent.RELEASE, payload, commit, fields, More.NOTHING);
    }
}
