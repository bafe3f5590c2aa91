package io.assay.server.webhook.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.server.webhook.event.Event.Comment;
import io.assay.server.webhook.event.Event.Commit;
import io.assay.server.webhook.event.Event.More;
import io.assay.server.webhook.event.Event.Trust;
import io.assay.suite.WebhookEvent;
import java.util.Map;
import java.util.Optional;

/** Merge requests of GitLab and comments on them. */
final class GitlabMerges {
    private GitlabMerges() {}

    static Reading merge(JsonNode payload) {
        String at = "/object_attributes";
        String action = Payload.text(payload, at + "/action");
        if (action.equals("update") && !isNews(payload)) {
            return Reading.passed("no-new-commits", "the merge request was edited; its commits are the same");
        }
        if (SkipMark.isIn(Payload.text(payload, at + "/last_commit/message"))) {
            return SkipMark.passed();
        }
        Optional<String> sha = Payload.commit(payload, at + "/last_commit/id");
        String target = Payload.text(payload, at + "/target_branch");
        More more = new More(
                Payload.texts(payload.path("labels"), "title"),
                payload.at(at + "/draft").asBoolean()
                        || payload.at(at + "/work_in_progress").asBoolean(),
                sha.<Changes>map(head -> new Changes.Between("refs/heads/" + target, head))
                        .orElseGet(Changes.Untold::new),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return GitlabEvents.told(
                WebhookEvent.MERGE_REQUEST, payload, commit(payload, at), fields(payload, at, action), more);
    }

    /** New commits, other labels, or no draft any more. */
    private static boolean isNews(JsonNode payload) {
        JsonNode changes = payload.path("changes");
        return !Payload.text(payload, "/object_attributes/oldrev").isEmpty()
                || changes.has("labels")
                || changes.has("draft")
                || changes.has("work_in_progress");
    }

    static Reading note(JsonNode payload) {
        String action = Payload.text(payload, "/object_attributes/action");
        if (!action.isEmpty() && !action.equals("create")) {
            return Reading.passed("action", "only a comment that is new can be a command");
        }
        if (payload.at("/object_attributes/system").asBoolean()) {
            return Reading.passed("no-command", "GitLab wrote the comment itself");
        }
        if (!Payload.text(payload, "/object_attributes/noteable_type").equals("MergeRequest")) {
            return Reading.passed("no-pull-request", "the comment is not on a merge request");
        }
        String at = "/merge_request";
        Comment comment =
                new Comment(GitlabEvents.actor(payload), "", Payload.text(payload, "/object_attributes/note"));
        More more = More.comment(comment, Payload.text(payload, "/object_attributes/id"));
        return GitlabEvents.told(WebhookEvent.COMMENT, payload, commit(payload, at), fields(payload, at, ""), more);
    }

    private static Commit commit(JsonNode payload, String at) {
        String source = Payload.text(payload, at + "/source_project_id");
        boolean own = !source.isEmpty() && source.equals(Payload.text(payload, at + "/target_project_id"));
        return new Commit(
                Payload.commit(payload, at + "/last_commit/id"),
                Optional.of(ref(payload, at)),
                Payload.millis(payload, at + "/updated_at"),
                own ? Trust.YES : Trust.NO);
    }

    private static String ref(JsonNode payload, String at) {
        return "refs/merge-requests/" + Payload.text(payload, at + "/iid") + "/head";
    }

    private static Map<String, String> fields(JsonNode payload, String at, String action) {
        return Event.fields(
                "repository", GitlabEvents.repository(payload).name(),
                "sha", Payload.text(payload, at + "/last_commit/id"),
                "ref", ref(payload, at),
                "branch", Payload.text(payload, at + "/source_branch"),
                "base", Payload.text(payload, at + "/target_branch"),
                "number", Payload.text(payload, at + "/iid"),
                "action", action,
                "actor", GitlabEvents.actor(payload));
    }
}
