package io.jenkins.plugins.assay.publish;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.assay.check.CheckChoice;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.SynchronousNonBlockingStepExecution;

/** Publishes in a thread of its own; the workspace is held meanwhile by the {@code node} around it. */
final class PublishExecution extends SynchronousNonBlockingStepExecution<PublishedReport> {
    private static final long serialVersionUID = 1L;

    private final PublishRequest request;
    private final String checksCredentialsId;

    PublishExecution(StepContext context, PublishRequest request, String checksCredentialsId) {
        super(context);
        this.request = request;
        this.checksCredentialsId = checksCredentialsId;
    }

    @Override
    protected PublishedReport run() throws Exception {
        Run<?, ?> build = getContext().get(Run.class);
        CheckChoice check = CheckChoice.of(checksCredentialsId, getContext());
        Publishing publishing = new Publishing(request, build, getContext().get(TaskListener.class), check);
        Publishing.Outcome outcome = publishing.publish(getContext().get(FilePath.class));
        if (!outcome.complaint().isEmpty()) {
            complain(build, outcome.complaint());
        }
        return outcome.report();
    }

    /** Marks the step itself, so that the stage that it is in shows as unstable and not just the build. */
    private void complain(Run<?, ?> build, String complaint) throws Exception {
        if (request.failOn() == FailOn.FAILURE) {
            throw new AbortException(complaint);
        }
        getContext().get(FlowNode.class).addOrReplaceAction(new WarningAction(Result.UNSTABLE).withMessage(complaint));
        build.setResult(Result.UNSTABLE);
    }
}
