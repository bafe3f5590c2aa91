package io.assay.server.webhook.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.server.webhook.event.Event.Comment;
import io.assay.server.webhook.event.Event.Commit;
import io.assay.server.webhook.event.Event.More;
import io.assay.server.webhook.event.Event.Trust;
import io.assay.suite.WebhookEvent;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Pull requests of GitHub and comments on them. */
final class GithubPulls {
    private GithubPulls() {}

    static Reading pull(JsonNode payload) {
        Optional<String> sha = Payload.commit(payload, "/pull_request/head/sha");
        Optional<String> base = Payload.commit(payload, "/pull_request/base/sha");
        Changes changes =
                sha.isPresent() && base.isPresent() ? new Changes.Between(base.get(), sha.get()) : new Changes.Untold();
        More more = new More(
                Payload.texts(payload.at("/pull_request/labels"), "name"),
                payload.at("/pull_request/draft").asBoolean(),
                changes,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return told(WebhookEvent.PULL_REQUEST, payload, commit(payload), fields(payload), more);
    }

    /** A comment of an issue that is a pull request tells neither its commit nor whose it is. */
    static Reading comment(JsonNode payload) {
        if (!Payload.text(payload, "/action").equals("created")) {
            return Reading.passed("action", "only a comment that is new can be a command");
        }
        if (!payload.at("/issue").has("pull_request")) {
            return Reading.passed("no-pull-request", "the comment is on an issue, where there is nothing to test");
        }
        String number = Payload.text(payload, "/issue/number");
        String ref = "refs/pull/" + number + "/head";
        Commit commit = new Commit(
                Optional.empty(), Optional.of(ref), Payload.millis(payload, "/issue/updated_at"), Trust.UNKNOWN);
        Map<String, String> fields = Event.fields(
                "repository",
                GithubEvents.repository(payload).name(),
                "ref",
                ref,
                "number",
                number,
                "actor",
                GithubEvents.actor(payload));
        return told(WebhookEvent.COMMENT, payload, commit, fields, comment(payload, "comment"));
    }

    /** What was written with a review, or at a line of the change. */
    static Reading reviewComment(JsonNode payload, String name, String action) {
        if (!Payload.text(payload, "/action").equals(action)) {
            return Reading.passed("action", "only a comment that is new can be a command");
        }
        return told(WebhookEvent.COMMENT, payload, commit(payload), fields(payload), comment(payload, name));
    }

    private static More comment(JsonNode payload, String name) {
        String association = Payload.text(payload, "/" + name + "/author_association");
        Comment comment = new Comment(
                Payload.text(payload, "/" + name + "/user/login"),
                association.toLowerCase(Locale.ROOT).replace('_', '-'),
                Payload.text(payload, "/" + name + "/body"));
        return More.comment(comment, name + " " + Payload.text(payload, "/" + name + "/id"));
    }

    private static Commit commit(JsonNode payload) {
        OptionalLong updated = Payload.millis(payload, "/pull_request/updated_at");
        String head = Payload.text(payload, "/pull_request/head/repo/id");
        boolean own = !head.isEmpty() && head.equals(Payload.text(payload, "/pull_request/base/repo/id"));
        return new Commit(
                Payload.commit(payload, "/pull_request/head/sha"),
                Optional.of(ref(payload)),
                updated,
                own ? Trust.YES : Trust.NO);
    }

    private static String ref(JsonNode payload) {
        return "refs/pull/" + Payload.text(payload, "/pull_request/number") + "/head";
    }

    private static Map<String, String> fields(JsonNode payload) {
        return Event.fields(
                "repository", GithubEvents.repository(payload).name(),
                "sha", Payload.text(payload, "/pull_request/head/sha"),
                "ref", ref(payload),
                "branch", Payload.text(payload, "/pull_request/head/ref"),
                "base", Payload.text(payload, "/pull_request/base/ref"),
                "number", Payload.text(payload, "/pull_request/number"),
                "action", Payload.text(payload, "/action"),
                "actor", GithubEvents.actor(payload));
    }

    private static Reading told(
            WebhookEvent kind, JsonNode payload, Commit commit, Map<String, String> fields, More more) {
        return new Reading.Told(new Event(kind, GithubEvents.repository(payload), commit, fields, more, payload));
    }
}
