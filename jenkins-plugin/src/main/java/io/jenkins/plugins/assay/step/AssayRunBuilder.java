package io.jenkins.plugins.assay.step;

import hudson.EnvVars;
import hudson.Extension;
import hudson.model.AbstractProject;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import java.io.IOException;
import jenkins.tasks.SimpleBuildStep;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** The step as a build step of a freestyle job, which holds the job's executor while it waits. */
public final class AssayRunBuilder extends Builder implements SimpleBuildStep {
    private final AssayRunStep run;

    @DataBoundConstructor
    public AssayRunBuilder(AssayRunStep run) {
        this.run = run;
    }

    public AssayRunStep getRun() {
        return run;
    }

    @Override
    public boolean requiresWorkspace() {
        return false;
    }

    @Override
    public void perform(Run<?, ?> build, EnvVars env, TaskListener listener) throws InterruptedException, IOException {
        new HeldRun(run.expanded(env), build, listener).execute(new BuildFacts(build, env));
    }

    /** What a job's page knows of the build step. */
    @Extension
    @Symbol("assayRunBuild")
    public static final class DescriptorImpl extends BuildStepDescriptor<Builder> {
        @Override
        public boolean isApplicable(@SuppressWarnings("rawtypes") Class<? extends AbstractProject> type) {
            return true;
        }

        @Override
        public String getDisplayName() {
            return Messages.AssayRunStep_displayName();
        }
    }
}
