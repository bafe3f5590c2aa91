package io.jenkins.plugins.assay.gate;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.Extension;
import hudson.model.AbstractProject;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import io.assay.client.ApiException;
import io.jenkins.plugins.assay.config.AssayServers;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import jenkins.tasks.SimpleBuildStep;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** The gate in a freestyle job. It keeps its executor while it waits. */
public final class AssayGateBuilder extends Builder implements SimpleBuildStep {
    private final AssayGateStep gate;

    @DataBoundConstructor
    public AssayGateBuilder(AssayGateStep gate) {
        this.gate = gate;
    }

    public AssayGateStep getGate() {
        return gate;
    }

    @Override
    public boolean requiresWorkspace() {
        return false;
    }

    @Override
    public void perform(Run<?, ?> build, EnvVars env, TaskListener listener) throws InterruptedException, IOException {
        OnFailure otherwise = gate.consequence();
        GateResult result = answered(build, env, listener);
        String told = (result.getMessage() + " " + result.getUrl()).strip();
        if (!result.isPassed() && otherwise == OnFailure.FAILURE) {
            throw new AbortException(told);
        }
        listener.getLogger().println(told);
        if (!result.isPassed() && otherwise == OnFailure.UNSTABLE) {
            build.setResult(Result.UNSTABLE);
        }
    }

    private GateResult answered(Run<?, ?> build, EnvVars env, TaskListener listener)
            throws InterruptedException, IOException {
        Instant deadline = Instant.now().plus(Duration.ofMinutes(gate.getWait()));
        GateWatch watch = new GateWatch(gate, build, env, listener, deadline);
        try {
            Optional<GateResult> result = watch.ask();
            while (result.isEmpty()) {
                Thread.sleep(watch.pause().toMillis());
                result = watch.ask();
            }
            return result.get();
        } catch (ApiException e) {
            throw new AbortException(Messages.AssayGateExecution_refused(AssayServers.words(e)));
        }
    }

    /** Its fields, with checks and help, are the step's. */
    @Extension
    @Symbol("assayGateBuild")
    public static final class DescriptorImpl extends BuildStepDescriptor<Builder> {
        @Override
        public String getDisplayName() {
            return Messages.AssayGateStep_displayName();
        }

        @Override
        public boolean isApplicable(Class<? extends AbstractProject> type) {
            return true;
        }
    }
}
