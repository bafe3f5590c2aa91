package io.assay.github;

import io.assay.ci.RunFile;
import io.assay.ci.input.InputProblems;
import io.assay.github.runner.Change;
import io.assay.github.runner.InputForm;
import io.assay.github.runner.Inputs;
import io.assay.github.runner.Job;
import io.assay.run.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/** The last step, also of a job that is cancelled: shows the run at GitHub, and fails where the run is to fail the job. */
final class PublishStep {
    private final Scene scene;
    private final Job job;

    private PublishStep(Scene scene) {
        this.scene = scene;
        this.job = Job.of(scene.variables());
    }

    /** Returns the exit status. */
    static int execute(Scene scene) throws InterruptedException {
        Optional<Handover> left = Handover.from(scene.variables());
        if (left.isEmpty()) {
            scene.log().error("Assay", "the step before did not begin, so there is nothing to show");
            return 1;
        }
        Handover handover = left.get();
        Scene complete = new Scene(handover.said().before(scene.variables()), scene.log(), scene.clock());
        return new PublishStep(complete).publish(handover);
    }

    private int publish(Handover handover) throws InterruptedException {
        try {
            Inputs inputs = InputForm.read(scene.variables(), job);
            Change change = Change.of(job);
            Optional<RunRecord> record = record(handover, new Orders(scene, job, change, inputs));
            if (record.isEmpty()) {
                scene.outputs().tell(Outputs.without(handover).values());
                return 1;
            }
            scene.outputs().tell(Outputs.of(handover, record.get()).values());
            new Showing(scene, job, change, inputs, handover).show(record.get());
            return inputs.failOn().fails(record.get().run().state()) ? 1 : 0;
        } catch (InputProblems told) {
            scene.outputs().tell(Outputs.without(handover).values());
            return 1;
        } catch (IOException e) {
            scene.log().error("Assay", "the report cannot be read: " + e.getMessage());
            return 1;
        }
    }

    /**
     * What the step before left. Where it was killed, or had no time to wait for the end of a run that it cancelled, what can be
     * had now.
     */
    private Optional<RunRecord> record(Handover handover, Orders orders) throws IOException, InterruptedException {
        if (!handover.problem().isEmpty()) {
            return Optional.empty();
        }
        Optional<RunRecord> left = Files.exists(handover.report().json())
                ? Optional.of(RunFile.open(handover.report().json()))
                : Optional.empty();
        return left.filter(record -> record.run().state().terminal()).isPresent()
                ? left
                : new Salvage(scene, handover, orders).record().or(() -> left);
    }
}
