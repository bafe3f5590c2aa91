package io.assay.gitlab;

import io.assay.ci.JobResult;
import io.assay.ci.JobRun;
import io.assay.ci.Signals;
import io.assay.ci.input.InputProblems;
import io.assay.gitlab.job.Change;
import io.assay.gitlab.job.InputForm;
import io.assay.gitlab.job.Inputs;
import io.assay.gitlab.job.Job;
import io.assay.gitlab.job.JobFolder;
import io.assay.gitlab.job.Outputs;
import io.assay.gitlab.job.RunOutputs;
import io.assay.gitlab.job.Use;
import io.assay.run.Reason;
import java.util.Locale;

/** The jobs {@code smoke} and {@code publish}: have a run, show it, and end as it ended. */
final class RunUse {
    private final Scene scene;
    private final Use use;
    private final Job job;
    private final JobFolder folder;
    private final Outputs outputs;
    private final Handover handover;

    RunUse(Scene scene, Use use) {
        this.scene = scene;
        this.use = use;
        this.job = Job.of(scene.variables());
        this.folder = JobFolder.of(job, scene.variables());
        this.outputs = new Outputs(folder, scene.variables());
        this.handover = Handover.begin(folder.handover(), use.name().toLowerCase(Locale.ROOT));
    }

    /** Returns the exit status. */
    int execute() throws InterruptedException {
        outputs.tell(RunOutputs.without("", "", Reason.LEASE_LOST));
        try {
            Inputs inputs = InputForm.read(use, scene.variables(), job);
            Change change = Change.of(job, scene.variables());
            JobResult result = run(inputs, change);
            new Showing(scene, job, change, folder).show(inputs, result);
            handover.end();
            return ExitStatus.of(result.record().run().state(), inputs.failOn());
        } catch (InputProblems wrong) {
            return failed(String.join("\n", wrong.problems()), ExitStatus.USAGE);
        } catch (RuntimeException failure) {
            Failures told = Failures.of(failure).orElseThrow(() -> failure);
            return failed(told.words(), told.status());
        }
    }

    private JobResult run(Inputs inputs, Change change) throws InterruptedException {
        if (!change.trusted()) {
            scene.log().line("the merge request is of a fork: it is not trusted with secrets");
        }
        Orders orders = new Orders(scene.variables(), job, change, inputs);
        JobRun run = JobRun.of(orders.order(use), folder.report(), scene.clock());
        Signals.on(times -> cancel(run, times));
        TimeLimit limit = TimeLimit.of(job, scene.clock(), () -> endInTime(run));
        try {
            return run.toItsEnd(new Observer(handover, scene.log()));
        } finally {
            limit.close();
        }
    }

    /** The runner soon kills what does not end; {@code after_script} then does what is left. */
    private void cancel(JobRun run, int times) {
        if (times > 1) {
            Runtime.getRuntime().halt(ExitStatus.CANCELLED);
        }
        scene.log().line("the job is cancelled: ending the run");
        run.cancel(job.actor());
    }

    private void endInTime(JobRun run) {
        scene.log()
                .warning(
                        "the time limit of the job is near: ending the run. A longer one is the job's keyword timeout");
        run.cancel("the time limit of job " + job.id());
    }

    private int failed(String words, int status) {
        scene.log().error(words);
        Reason reason = status == ExitStatus.USAGE ? Reason.CONFIG : Reason.INTERNAL;
        outputs.tell(RunOutputs.without(handover.runId(), handover.runPage(), reason));
        handover.end();
        return status;
    }
}
