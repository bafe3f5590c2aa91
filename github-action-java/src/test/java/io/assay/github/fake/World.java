package io.assay.github.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.defect.contract.Contract;
import io.assay.defect.contract.Sample;
import java.util.List;
import java.util.Map;

/** All that the fake keeps; guarded by itself. */
final class World {
    final FakeChecks checks;
    final FakeComments comments;
    final FakeStatuses statuses;
    final FakeArtifacts artifacts;
    private final Sample sample;
    List<String> permissions = List.of("checks", "pull_requests", "statuses", "actions");
    String login = "github-actions[bot]";

    World(Sample sample) {
        this.sample = sample;
        checks = new FakeChecks(sample);
        comments = new FakeComments(sample);
        statuses = new FakeStatuses(sample);
        artifacts = new FakeArtifacts(sample);
    }

    synchronized Answer answer(String route, Question question, String store) {
        String permission = permission(route);
        boolean reads = question.method().equals("GET") && !permission.equals("actions");
        if (!reads && !permissions.contains(permission)) {
            Answer refusal = Answer.refused(403, "Resource not accessible by integration");
            return new Answer(
                    403,
                    Map.of(
                            "Content-Type",
                            "application/json",
                            "X-Accepted-GitHub-Permissions",
                            permission + (permission.equals("actions") ? "=read" : "=write")),
                    refusal.body());
        }
        try {
            return handled(
                    question.method() + " " + route.substring("/repos/{owner}/{repo}".length()), question, store);
        } catch (Refusal e) {
            return Answer.refused(e.status(), String.valueOf(e.getMessage()));
        }
    }

    private static String permission(String route) {
        return route.contains("/check-runs")
                ? "checks"
                : route.contains("/issues/") ? "pull_requests" : route.contains("/actions/") ? "actions" : "statuses";
    }

    private Answer handled(String operation, Question question, String store) {
        return switch (operation) {
            case "GET " -> Answer.of(200, repository());
            case "GET /commits/{ref}/check-runs" -> checks.list(question);
            case "POST /check-runs" -> checks.create(question);
            case "PATCH /check-runs/{check_run_id}" -> checks.update(question);
            case "GET /issues/{issue_number}" -> comments.issue(question);
            case "GET /issues/{issue_number}/comments" -> comments.list(question);
            case "POST /issues/{issue_number}/comments" -> comments.create(question, login);
            case "PATCH /issues/comments/{comment_id}" -> comments.edit(question);
            case "DELETE /issues/comments/{comment_id}" -> comments.delete(question);
            case "POST /statuses/{sha}" -> statuses.create(question);
            case "GET /actions/runs" -> artifacts.list(question);
            case "GET /actions/runs/{run_id}/artifacts" -> artifacts.artifacts(question);
            case "GET /actions/artifacts/{artifact_id}/{archive_format}" -> artifacts.zip(question, store);
            default -> Answer.refused(404, "Not Found");
        };
    }

    private ObjectNode repository() {
        ObjectNode repository = Contract.JSON.createObjectNode();
        repository.put("id", 1).put("name", "hello-world").put("full_name", FakeGithub.REPOSITORY);
        sample.complete("simple-user", repository.putObject("owner").put("login", "octocat"));
        return sample.complete("full-repository", repository);
    }
}
