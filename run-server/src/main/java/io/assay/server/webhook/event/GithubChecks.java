package io.assay.server.webhook.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.server.webhook.event.Event.Commit;
import io.assay.server.webhook.event.Event.More;
import io.assay.server.webhook.event.Event.Trust;
import io.assay.suite.WebhookEvent;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Buttons of check runs and check suites of GitHub; it shows them to people who may write to the repository. */
final class GithubChecks {
    private static final Set<String> BUTTONS = Set.of("rerequested", "requested_action");

    private GithubChecks() {}

    static Reading run(JsonNode payload) {
        return BUTTONS.contains(Payload.text(payload, "/action"))
                ? told(payload, "/check_run", "/check_run/check_suite/head_branch")
                : noButton();
    }

    static Reading suite(JsonNode payload) {
        return Payload.text(payload, "/action").equals("rerequested")
                ? told(payload, "/check_suite", "/check_suite/head_branch")
                : noButton();
    }

    private static Reading noButton() {
        return Reading.passed("action", "nobody asks for the check again");
    }

    /** Neither says whether the commit is from a fork. */
    private static Reading told(JsonNode payload, String check, String branch) {
        Optional<String> sha = Payload.commit(payload, check + "/head_sha");
        Repository repository = GithubEvents.repository(payload);
        String head = Payload.text(payload, branch);
        More more = new More(
                List.of(),
                false,
                new Changes.Untold(),
                Optional.empty(),
                Optional.of(Payload.text(payload, check + "/external_id")).filter(id -> !id.isEmpty()),
                Optional.empty());
        Optional<String> ref = Optional.of(head).filter(name -> !name.isEmpty()).map(name -> "refs/heads/" + name);
        return new Reading.Told(new Event(
                WebhookEvent.CHECK_RUN,
                repository,
                new Commit(sha, ref, OptionalLong.empty(), Trust.UNKNOWN),
                Event.fields(
                        "repository", repository.name(),
                        "sha", sha.orElse(""),
                        "branch", head,
                        "name", Payload.text(payload, check + "/name"),
                        "action", Payload.text(payload, "/action"),
                        "actor", GithubEvents.actor(payload)),
                more,
                payload));
    }
}
