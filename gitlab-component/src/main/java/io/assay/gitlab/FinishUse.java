package io.assay.gitlab;

import io.assay.ci.JobResult;
import io.assay.ci.JobRun;
import io.assay.ci.Order;
import io.assay.ci.input.InputProblems;
import io.assay.ci.input.Variables;
import io.assay.gitlab.job.Change;
import io.assay.gitlab.job.InputForm;
import io.assay.gitlab.job.Inputs;
import io.assay.gitlab.job.Job;
import io.assay.gitlab.job.JobFolder;
import io.assay.gitlab.job.Use;
import io.assay.run.RunId;
import java.util.Locale;
import java.util.Optional;

/**
 * The {@code after_script}: where the script was killed before its end, by a cancel or the time limit, the run is ended and what
 * can be had of it is shown.
 */
final class FinishUse {
    private final Scene scene;
    private final Job job;
    private final JobFolder folder;

    FinishUse(Scene scene) {
        this.scene = scene;
        this.job = Job.of(scene.variables());
        this.folder = JobFolder.of(job, scene.variables());
    }

    /** Returns the exit status, which GitLab does not look at. */
    int execute() throws InterruptedException {
        Optional<Handover> left = Handover.from(folder.handover());
        if (left.isEmpty() || left.get().ended() || left.get().use().equals(GateUse.NAME)) {
            return ExitStatus.PASSED;
        }
        scene.log()
                .line(
                        job.cancelled()
                                ? "the job was cancelled: ending the run"
                                : "the script was killed: ending the run");
        try {
            finish(left.get());
            return ExitStatus.PASSED;
        } catch (InputProblems told) {
            return ExitStatus.USAGE;
        } catch (RuntimeException failure) {
            Failures told = Failures.of(failure).orElseThrow(() -> failure);
            scene.log().error(told.words());
            return told.status();
        }
    }

    private void finish(Handover left) throws InputProblems, InterruptedException {
        Use use = Use.valueOf(left.use().toUpperCase(Locale.ROOT));
        Variables variables = scene.variables();
        Inputs inputs = InputForm.read(use, variables, job);
        Change change = Change.of(job, variables);
        Optional<Order> order = order(left, new Orders(variables, job, change, inputs).order(use), inputs);
        if (order.isEmpty()) {
            return;
        }
        JobRun run = JobRun.of(order.get(), folder.report(), scene.clock());
        run.cancel(job.actor());
        JobResult result = run.toItsEnd(new Observer(left, scene.log()));
        new Showing(scene, job, change, folder).show(inputs, result);
        left.end();
    }

    /** A run of a server is found again by its key; one of the job itself is ended as it was left. */
    private static Optional<Order> order(Handover left, Order order, Inputs inputs) {
        if (order instanceof Order.OnServer || order instanceof Order.ToServer) {
            return Optional.of(order);
        }
        return Optional.of(left.runId())
                .filter(RunId::isValid)
                .map(id -> new Order.LeftHere(inputs.subject().directory(), new RunId(id)));
    }
}
