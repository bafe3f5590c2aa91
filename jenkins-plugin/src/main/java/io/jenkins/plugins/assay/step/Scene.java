package io.jenkins.plugins.assay.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.EnvVars;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.assay.check.CheckChoice;
import java.util.stream.Collectors;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** The build that a step is in, as long as the controller lives. Used by one thread at a time. */
final class Scene {
    private static final int LONGEST_WHY = 500;

    private final AssayRunStep step;
    private final StepContext context;
    private final Run<?, ?> build;
    private final TaskListener listener;
    private final RunLog log;

    @CheckForNull
    private volatile Connection connection;

    private Scene(AssayRunStep step, StepContext context, Run<?, ?> build, TaskListener listener, RunLog log) {
        this.step = step;
        this.context = context;
        this.build = build;
        this.listener = listener;
        this.log = log;
    }

    static Scene of(AssayRunStep step, StepContext context) throws Exception {
        TaskListener listener = context.get(TaskListener.class);
        return new Scene(step, context, context.get(Run.class), listener, new RunLog(listener, Clock.SYSTEM));
    }

    /** The same with a connection that is yet to be made, for a token may have been changed. */
    Scene anew() {
        return new Scene(step, context, build, listener, log);
    }

    Run<?, ?> build() {
        return build;
    }

    TaskListener listener() {
        return listener;
    }

    RunLog log() {
        return log;
    }

    BuildFacts facts() throws Exception {
        EnvVars env = context.get(EnvVars.class);
        return new BuildFacts(build, env == null ? new EnvVars() : env);
    }

    CheckChoice check() throws Exception {
        return CheckChoice.of(step.getChecksCredentialsId(), context);
    }

    Connection connection() throws AbortException {
        Connection made = connection;
        if (made == null) {
            made = Connection.of(step, build);
            connection = made;
        }
        return made;
    }

    /** Whether nobody waits for the run any more: the build was deleted, or ended by force. */
    boolean gone() {
        return !build.isBuilding() || Run.fromExternalizableId(build.getExternalizableId()) == null;
    }

    /** Marks build and step where they go on although not all is well. */
    void mark(Conclusion conclusion) throws Exception {
        conclusion.mark(build);
        FlowNode node = context.get(FlowNode.class);
        if (node != null && conclusion.result().isPresent()) {
            node.addOrReplaceAction(new WarningAction(conclusion.result().get()).withMessage(conclusion.words()));
        }
    }

    /** Who or what stopped the build, in words. */
    String why(Throwable cause) {
        String words = cause instanceof FlowInterruptedException interruption
                ? interruption.getCauses().stream()
                        .map(CauseOfInterruption::getShortDescription)
                        .collect(Collectors.joining("; "))
                : String.valueOf(cause.getMessage());
        String name = build.getParent().getFullName() + " #" + build.getNumber();
        return Texts.line(name + (words.isEmpty() ? " was aborted" : ": " + words), LONGEST_WHY);
    }
}
