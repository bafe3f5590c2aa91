package io.jenkins.plugins.assay.publish;

import hudson.Extension;
import hudson.FilePath;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.assay.check.CheckFields;
import java.util.Set;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code assayPublish}: publishes the reports that tests left in the workspace. Returns a {@link PublishedReport}. */
public final class AssayPublishStep extends Step {
    private final String reports;
    private String name = PublishRequest.DEFAULT_NAME;
    private FailOn failOn = FailOn.UNSTABLE;
    private boolean allowEmpty;
    private boolean allowOld;
    private String checksCredentialsId = "";

    @DataBoundConstructor
    public AssayPublishStep(String reports) {
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
    public StepExecution start(StepContext context) {
        PublishRequest request = new PublishRequest(reports, name, failOn, allowEmpty, allowOld);
        return new PublishExecution(context, request, checksCredentialsId);
    }

    @Extension
    public static final class DescriptorImpl extends StepDescriptor implements CheckFields {
        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, FilePath.class, TaskListener.class, FlowNode.class);
        }

        @Override
        public String getFunctionName() {
            return "assayPublish";
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
