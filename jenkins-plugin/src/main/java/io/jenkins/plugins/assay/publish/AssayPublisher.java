package io.jenkins.plugins.assay.publish;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.Util;
import hudson.model.AbstractBuild;
import hudson.model.AbstractProject;
import hudson.model.Item;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.BuildStepMonitor;
import hudson.tasks.Publisher;
import hudson.tasks.Recorder;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.assay.check.CheckChoice;
import io.jenkins.plugins.assay.check.CheckFields;
import java.io.IOException;
import jenkins.tasks.SimpleBuildStep;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Publishes reports after a freestyle build. Pipelines have {@link AssayPublishStep}, which marks its own stage. */
public final class AssayPublisher extends Recorder implements SimpleBuildStep {
    private final String reports;
    private String name = PublishRequest.DEFAULT_NAME;
    private FailOn failOn = FailOn.UNSTABLE;
    private boolean allowEmpty;
    private boolean allowOld;
    private String checksCredentialsId = "";

    @DataBoundConstructor
    public AssayPublisher(String reports) {
        this.reports = Util.fixNull(reports);
    }

    public String getReports() {
        return reports;
    }

    public String getName() {
        return name;
    }

    @DataBoundSetter
    public void setName(String name) {
        this.name = PublishForm.named(name);
    }

    public String getFailOn() {
        return failOn.word();
    }

    @DataBoundSetter
    public void setFailOn(String failOn) {
        this.failOn = FailOn.of(failOn);
    }

    public boolean isAllowEmpty() {
        return allowEmpty;
    }

    @DataBoundSetter
    public void setAllowEmpty(boolean allowEmpty) {
        this.allowEmpty = allowEmpty;
    }

    public boolean isAllowOld() {
        return allowOld;
    }

    @DataBoundSetter
    public void setAllowOld(boolean allowOld) {
        this.allowOld = allowOld;
    }

    public String getChecksCredentialsId() {
        return checksCredentialsId;
    }

    @DataBoundSetter
    public void setChecksCredentialsId(String checksCredentialsId) {
        this.checksCredentialsId = Util.fixNull(checksCredentialsId).strip();
    }

    @Override
    public BuildStepMonitor getRequiredMonitorService() {
        return BuildStepMonitor.NONE;
    }

    @Override
    public void perform(
            Run<?, ?> build, FilePath workspace, EnvVars variables, Launcher launcher, TaskListener listener)
            throws IOException, InterruptedException {
        PublishRequest request = new PublishRequest(reports, name, failOn, allowEmpty, allowOld);
        PublishRequest asked = build instanceof AbstractBuild ? request.expanded(variables::expand) : request;
        CheckChoice check = CheckChoice.of(Util.fixNull(checksCredentialsId), build, variables);
        String complaint =
                new Publishing(asked, build, listener, check).publish(workspace).complaint();
        if (complaint.isEmpty()) {
            return;
        }
        if (failOn == FailOn.FAILURE) {
            throw new AbortException(complaint);
        }
        build.setResult(Result.UNSTABLE);
    }

    @Extension
    @Symbol("assayPublishBuild")
    public static final class DescriptorImpl extends BuildStepDescriptor<Publisher> implements CheckFields {
        public DescriptorImpl() {
            for (String field :
                    new String[] {"reports", "name", "failOn", "allowEmpty", "allowOld", "checksCredentialsId"}) {
                addHelpFileRedirect(field, AssayPublishStep.class, field);
            }
        }

        @Override
        public boolean isApplicable(Class<? extends AbstractProject> type) {
            return true;
        }

        @Override
        public String getDisplayName() {
            return Messages.AssayPublisher_displayName();
        }

        @POST
        public FormValidation doCheckReports(@AncestorInPath Item item, @QueryParameter String value) {
            return PublishForm.checkReports(item, value);
        }

        @POST
        public FormValidation doCheckName(@AncestorInPath Item item, @QueryParameter String value) {
            return PublishForm.checkName(item, value);
        }

        @POST
        public ListBoxModel doFillFailOnItems(@AncestorInPath Item item) {
            return PublishForm.failOnItems(item);
        }
    }
}
