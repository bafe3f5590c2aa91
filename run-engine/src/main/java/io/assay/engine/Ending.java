package io.assay.engine;

import io.assay.run.Cause;
import io.assay.run.Counts;
import io.assay.run.Evaluation;
import io.assay.run.Fault;
import io.assay.run.Judgement;
import io.assay.run.Policy;
import io.assay.run.Reason;
import io.assay.run.Run;
import java.util.List;

/** The ways in which a run ends that this process judges itself. */
final class Ending {
    private final RunStory story;
    private final Policy policy;

    Ending(RunStory story, Policy policy) {
        this.story = story;
        this.policy = policy;
    }

    /** By the platform's fault, with no look at any verdict. */
    Run fault(Fault fault) {
        return story.move(
                Cause.PLATFORM_FAULT,
                "agent",
                fault.words(),
                change -> change.because(fault.reason(), fault.words()).flags(false, true));
    }

    /** By a person; {@code acknowledgement} says that nothing goes on any more. */
    Run cancelled(String actor, Counts counts, String acknowledgement) {
        String words = "cancelled by " + actor;
        Run run = story.move(
                Cause.CANCEL, actor, words, change -> change.endedBy(actor).because(Reason.CANCELLED_BY_USER, words));
        if (run.state().terminal()) {
            return run;
        }
        return story.move(
                Cause.CANCEL_ACKNOWLEDGED,
                "agent",
                acknowledgement,
                change -> change.flags(counts.successes() > 0, true));
    }

    /** By the policy. */
    Run judged(Counts all, Counts counted, List<Fault> faults, boolean noticed) {
        Judgement judgement = Judgement.of(policy, all, counted, faults, noticed);
        Evaluation evaluation = judgement.evaluation();
        String words = judgement.words();
        return story.move(evaluation.cause(), "evaluator", words, change -> change.judged(evaluation, words));
    }
}
