package io.assay.gitlab;

import io.assay.ci.input.InputProblems;
import io.assay.client.AssayClient;
import io.assay.client.RemoteRun;
import io.assay.client.Server;
import io.assay.gitlab.gate.GateQuestion;
import io.assay.gitlab.gate.GateResult;
import io.assay.gitlab.gate.GateWatch;
import io.assay.gitlab.job.Change;
import io.assay.gitlab.job.GateInputs;
import io.assay.gitlab.job.Job;
import io.assay.gitlab.job.JobFolder;
import io.assay.gitlab.job.Outputs;
import java.util.LinkedHashMap;
import java.util.Map;

/** The job {@code gate}: goes on only when a suite has passed. */
final class GateUse {
    static final String NAME = "gate";

    private final Scene scene;
    private final Job job;
    private final JobFolder folder;
    private final Outputs outputs;

    GateUse(Scene scene) {
        this.scene = scene;
        this.job = Job.of(scene.variables());
        this.folder = JobFolder.of(job, scene.variables());
        this.outputs = new Outputs(folder, scene.variables());
    }

    /** Returns the exit status. */
    int execute() throws InterruptedException {
        Handover.begin(folder.handover(), NAME);
        outputs.tell(told(Map.of()));
        try {
            GateInputs inputs = GateInputs.read(scene.variables(), job, Change.of(job, scene.variables()));
            Server server = inputs.server().orElseThrow();
            GateResult result = ask(server, inputs);
            outputs.tell(told(found(server, result)));
            if (result.passed()) {
                scene.log().line(result.message());
                return ExitStatus.PASSED;
            }
            scene.log().error(result.message());
            return ExitStatus.FAILED;
        } catch (InputProblems wrong) {
            scene.log().error(String.join("\n", wrong.problems()));
            return ExitStatus.USAGE;
        } catch (RuntimeException failure) {
            Failures told = Failures.of(failure).orElseThrow(() -> failure);
            scene.log().error(told.words());
            return told.status();
        }
    }

    private GateResult ask(Server server, GateInputs inputs) throws InterruptedException {
        GateQuestion question = new GateQuestion(
                inputs.project(), inputs.suite(), inputs.environment(), inputs.revision(), inputs.maxAge());
        return new GateWatch(new AssayClient(server), question, scene.clock(), scene.log()::line)
                .result(inputs.patience());
    }

    private static Map<String, String> found(Server server, GateResult result) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("GATE", result.passed() ? "passed" : "closed");
        values.put("REASON", result.reason());
        result.run().map(RemoteRun::id).ifPresent(id -> {
            values.put("RUN_ID", id.value());
            values.put("RUN_URL", server.url() + "/v1/runs/" + id);
        });
        result.run().ifPresent(run -> values.put("STATE", run.state()));
        return values;
    }

    /** Always all of it. */
    private static Map<String, String> told(Map<String, String> known) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("GATE", "closed");
        values.put("REASON", "INTERNAL");
        values.put("RUN_ID", "");
        values.put("RUN_URL", "");
        values.put("STATE", "");
        values.putAll(known);
        return values;
    }
}
