package io.assay.github;

import io.assay.ci.JobResult;
import io.assay.ci.JobRun;
import io.assay.ci.Signals;
import io.assay.ci.input.InputProblems;
import io.assay.github.runner.Change;
import io.assay.github.runner.InputForm;
import io.assay.github.runner.Inputs;
import io.assay.github.runner.Job;
import io.assay.github.runner.Said;
import java.util.List;
import java.util.Map;

/** The first step: has the run, and leaves its report and its outputs. Succeeds whatever came of the run. */
final class ExecuteStep {
    private static final String TITLE = "Assay";
    private static final int ENDED_BY_SIGNAL = 130;

    private final Scene scene;
    private final Job job;
    private final Handover handover;

    ExecuteStep(Scene scene) {
        this.scene = scene;
        this.job = Job.of(scene.variables());
        this.handover = Handover.create(job.temp(), Said.in(scene.variables().values()));
    }

    /** Returns the exit status. */
    int execute() throws InterruptedException {
        scene.outputs()
                .tell(Map.of(
                        "state-path", handover.folder().toString(),
                        "report-folder", handover.report().path().toString()));
        try {
            Inputs inputs = InputForm.read(scene.variables(), job);
            inputs.server().ifPresent(server -> scene.log().mask(server.token()));
            scene.outputs().tell(Map.of("artifact-name", inputs.artifactName()));
            tell(run(inputs, Change.of(job)));
            return 0;
        } catch (InputProblems wrong) {
            return failed(wrong.problems());
        } catch (RuntimeException failure) {
            return failed(List.of(Failures.words(failure).orElseThrow(() -> failure)));
        }
    }

    private JobResult run(Inputs inputs, Change change) throws InterruptedException {
        if (!change.trusted()) {
            scene.log().line("the change is of " + change.origin() + ": it is not trusted with secrets");
        }
        Orders orders = new Orders(scene, job, change, inputs);
        JobRun run = JobRun.of(orders.order(), handover.report(), scene.clock());
        Signals.on(times -> cancel(run, times));
        return run.toItsEnd(new Observer(handover, scene.log()));
    }

    /** The runner gives 7.5 s after the first signal and 2.5 s after the second; what is on the disk then is what counts. */
    private void cancel(JobRun run, int times) {
        if (times > 1) {
            Runtime.getRuntime().halt(ENDED_BY_SIGNAL);
        }
        handover.cancelledNow();
        scene.log().line("the job is cancelled: ending the run");
        run.cancel(job.actor());
    }

    private void tell(JobResult result) {
        scene.outputs().tell(Outputs.of(handover, result.record()).values());
    }

    private int failed(List<String> problems) {
        handover.failed(String.join("\n", problems));
        problems.forEach(problem -> scene.log().error(TITLE, problem));
        scene.outputs().tell(Outputs.without(handover).values());
        return 1;
    }
}
