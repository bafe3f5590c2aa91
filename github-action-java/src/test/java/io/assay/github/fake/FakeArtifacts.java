package io.assay.github.fake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.defect.contract.Contract;
import io.assay.defect.contract.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Past workflow runs and the artifacts that they left. */
final class FakeArtifacts {
    private final List<PastRun> runs = new ArrayList<>();
    private final Sample sample;

    FakeArtifacts(Sample sample) {
        this.sample = sample;
    }

    /**
     * A workflow run that has ended.
     *
     * @param repository id of the one that its branch is in
     * @param artifact name of what it left, {@code zip} its content
     */
    @SuppressWarnings("ArrayRecordComponent")
    record PastRun(long id, String branch, String head, String event, long repository, String artifact, byte[] zip) {}

    void add(PastRun run) {
        runs.add(0, run);
    }

    Answer list(Question question) {
        ObjectNode page = Contract.JSON.createObjectNode();
        ArrayNode listed = page.putArray("workflow_runs");
        runs.stream()
                .filter(run -> run.branch().equals(question.query().get("branch")))
                .forEach(run -> listed.add(shown(run)));
        page.put("total_count", listed.size());
        return Answer.of(200, page);
    }

    private ObjectNode shown(PastRun run) {
        ObjectNode shown = Contract.JSON.createObjectNode();
        shown.put("id", run.id())
                .put("head_branch", run.branch())
                .put("head_sha", run.head())
                .put("event", run.event())
                .put("status", "completed")
                .put("conclusion", "success")
                .put("html_url", "https://github.example.com/actions/runs/" + run.id());
        source(shown.putObject("head_repository"), run.repository());
        source(shown.putObject("repository"), 1);
        return sample.complete("workflow-run", shown);
    }

    private void source(ObjectNode repository, long id) {
        repository.put("id", id).put("name", "hello-world").put("full_name", "octocat/hello-world");
        sample.complete("simple-user", repository.putObject("owner").put("login", "octocat"));
        sample.complete("minimal-repository", repository);
    }

    Answer artifacts(Question question) {
        ObjectNode page = Contract.JSON.createObjectNode();
        ArrayNode listed = page.putArray("artifacts");
        runs.stream()
                .filter(run -> question.part(2).equals(String.valueOf(run.id())))
                .forEach(run -> listed.add(sample.complete(
                        "artifact",
                        Contract.JSON
                                .createObjectNode()
                                .put("id", run.id() + 7_000)
                                .put("name", run.artifact())
                                .put("size_in_bytes", run.zip().length)
                                .put("expired", false))));
        page.put("total_count", listed.size());
        return Answer.of(200, page);
    }

    /** Leads to where it is stored, which is another server. */
    Answer zip(Question question, String store) {
        return new Answer(302, Map.of("Location", store + question.part(2)), new byte[0]);
    }

    byte[] stored(String id) {
        return runs.stream()
                .filter(run -> id.equals(String.valueOf(run.id() + 7_000)))
                .findFirst()
                .orElseThrow(() -> new Refusal(404, "Not Found"))
                .zip();
    }
}
