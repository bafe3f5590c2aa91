package io.assay.server.webhook.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.server.webhook.event.Event.Commit;
import io.assay.server.webhook.event.Event.More;
import io.assay.server.webhook.event.Event.Trust;
import io.assay.suite.WebhookEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pipelines, jobs and deployments of GitLab. */
final class GitlabPipelines {
    /** A deployment tells the whole id of its commit only there. */
    private static final Pattern COMMIT_PAGE = Pattern.compile(".*/commit/([0-9a-f]{40}|[0-9a-f]{64})");

    private GitlabPipelines() {}

    static Reading pipeline(JsonNode payload) {
        String at = "/object_attributes";
        String id = Payload.text(payload, at + "/id");
        String state = Payload.text(payload, at + "/status");
        Optional<String> sha = Payload.commit(payload, at + "/sha");
        String name = Payload.text(payload, at + "/ref");
        boolean tag = payload.at(at + "/tag").asBoolean();
        String source = Payload.text(payload, "/merge_request/source_project_id");
        boolean own = source.equals(Payload.text(payload, "/merge_request/target_project_id"));
        Commit commit = new Commit(
                sha,
                Optional.of(ref(name, tag)),
                Payload.millis(payload, at + "/created_at"),
                own ? Trust.YES : Trust.NO);
        Map<String, String> fields = Event.fields(
                "repository", GitlabEvents.repository(payload).name(),
                "sha", sha.orElse(""),
                "ref", ref(name, tag),
                "branch", tag ? "" : name,
                "number", id,
                "state", state,
                "actor", GitlabEvents.actor(payload));
        return GitlabEvents.told(
                WebhookEvent.PIPELINE,
                payload,
                commit,
                fields,
                once(payload, "pipeline " + id + " " + state, at + "/finished_at"));
    }

    /** Tells nothing of a fork, so what is known of the branch decides. */
    static Reading job(JsonNode payload) {
        String id = Payload.text(payload, "/build_id");
        String state = Payload.text(payload, "/build_status");
        Optional<String> sha = Payload.commit(payload, "/sha");
        String name = Payload.text(payload, "/ref");
        boolean tag = payload.path("tag").asBoolean();
        Commit commit = new Commit(
                sha, Optional.of(ref(name, tag)), Payload.millis(payload, "/build_created_at"), Trust.UNKNOWN);
        Map<String, String> fields = Event.fields(
                "repository", GitlabEvents.repository(payload).name(),
                "sha", sha.orElse(""),
                "ref", ref(name, tag),
                "branch", tag ? "" : name,
                "name", Payload.text(payload, "/build_name"),
                "number", id,
                "state", state,
                "actor", GitlabEvents.actor(payload));
        return GitlabEvents.told(
                WebhookEvent.JOB,
                payload,
                commit,
                fields,
                once(payload, "job " + id + " " + state, "/build_finished_at"));
    }

    static Reading deployment(JsonNode payload) {
        String state = Payload.text(payload, "/status");
        Matcher page = COMMIT_PAGE.matcher(Payload.text(payload, "/commit_url"));
        Optional<String> sha = page.matches() ? Optional.of(page.group(1)) : Optional.empty();
        String ref = Payload.text(payload, "/ref");
        OptionalLong changed = Payload.millis(payload, "/status_changed_at");
        Commit commit = new Commit(sha, Optional.of(ref).filter(name -> !name.isEmpty()), changed, Trust.YES);
        Map<String, String> fields = Event.fields(
                "repository", GitlabEvents.repository(payload).name(),
                "sha", sha.orElse(""),
                "ref", ref,
                "environment", Payload.text(payload, "/environment"),
                "state", state,
                "actor", GitlabEvents.actor(payload));
        String name = "deployment " + Payload.text(payload, "/deployment_id") + " " + state;
        return GitlabEvents.told(
                WebhookEvent.DEPLOYMENT, payload, commit, fields, once(payload, name, "/status_changed_at"));
    }

    private static String ref(String name, boolean tag) {
        if (name.startsWith("refs/")) {
            return name;
        }
        return (tag ? "refs/tags/" : "refs/heads/") + name;
    }

    /** What is tried again comes to the same state another time. */
    private static More once(JsonNode payload, String name, String time) {
        return new More(
                List.of(),
                false,
                new Changes.Untold(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(name + " " + Payload.text(payload, time)));
    }
}
