package io.jenkins.plugins.assay.gate;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.assay.config.ServerFields;
import java.io.Serializable;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Goes on only when a suite passed on an environment for a revision. */
public final class AssayGateStep extends Step implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String suite;
    private String project = "";
    private String environment = "";
    private String revision = "";
    private String server = "";
    private String credentialsId = "";
    private String maxAge = "";
    private int wait;
    private String onFailure = OnFailure.FAILURE.word();

    @DataBoundConstructor
    public AssayGateStep(String suite) {
        this.suite = Util.fixNull(suite).strip();
    }

    public String getSuite() {
        return suite;
    }

    public String getProject() {
        return project;
    }

    @DataBoundSetter
    public void setProject(String project) {
        this.project = Util.fixNull(project).strip();
    }

    public String getEnvironment() {
        return environment;
    }

    @DataBoundSetter
    public void setEnvironment(String environment) {
        this.environment = Util.fixNull(environment).strip();
    }

    public String getRevision() {
        return revision;
    }

    @DataBoundSetter
    public void setRevision(String revision) {
        this.revision = Util.fixNull(revision).strip();
    }

    public String getServer() {
        return server;
    }

    @DataBoundSetter
    public void setServer(String server) {
        this.server = Util.fixNull(server).strip();
    }

    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixNull(credentialsId);
    }

    public String getMaxAge() {
        return maxAge;
    }

    @DataBoundSetter
    public void setMaxAge(String maxAge) {
        this.maxAge = Util.fixNull(maxAge).strip();
    }

    public int getWait() {
        return wait;
    }

    /** @param wait minutes; 0 to only ask */
    @DataBoundSetter
    public void setWait(int wait) {
        this.wait = Math.max(0, wait);
    }

    public String getOnFailure() {
        return onFailure;
    }

    /** @param onFailure what a gate that did not pass does to the build: failure, unstable or ignore */
    @DataBoundSetter
    public void setOnFailure(String onFailure) {
        this.onFailure = Util.fixNull(onFailure).strip();
    }

    /** @throws AbortException when something is missing or malformed */
    GateQuestion question(EnvVars env) throws AbortException {
        String named = env.expand(suite);
        String wanted = revision.isEmpty() ? env.get("GIT_COMMIT", "") : env.expand(revision);
        if (named.isEmpty() || wanted.isEmpty()) {
            throw new AbortException(
                    named.isEmpty() ? Messages.AssayGateStep_noSuite() : Messages.AssayGateStep_noRevision());
        }
        return new GateQuestion(
                env.expand(project), named, env.expand(environment), wanted, Age.of(env.expand(maxAge)));
    }

    /** @throws AbortException when the word is none that is accepted */
    OnFailure consequence() throws AbortException {
        return OnFailure.of(onFailure)
                .orElseThrow(() -> new AbortException(Messages.AssayGateStep_noConsequence(onFailure)));
    }

    @Override
    public StepExecution start(StepContext context) {
        return new AssayGateExecution(context, this);
    }

    /** The form, in the Snippet Generator and in freestyle jobs. */
    @Extension
    public static final class DescriptorImpl extends StepDescriptor implements ServerFields {
        @Override
        public String getFunctionName() {
            return "assayGate";
        }

        @Override
        public String getDisplayName() {
            return Messages.AssayGateStep_displayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
        }

        @POST
        public ListBoxModel doFillOnFailureItems(@AncestorInPath Item item) {
            ListBoxModel consequences = new ListBoxModel();
            consequences.add(Messages.AssayGateStep_fails(), OnFailure.FAILURE.word());
            consequences.add(Messages.AssayGateStep_unstable(), OnFailure.UNSTABLE.word());
            consequences.add(Messages.AssayGateStep_goesOn(), OnFailure.IGNORE.word());
            return consequences;
        }

        @POST
        public FormValidation doCheckSuite(@AncestorInPath Item item, @QueryParameter String suite) {
            boolean missing = Util.fixNull(suite).isBlank();
            return missing ? FormValidation.error(Messages.AssayGateStep_noSuite()) : FormValidation.ok();
        }

        @POST
        public FormValidation doCheckMaxAge(@AncestorInPath Item item, @QueryParameter String maxAge) {
            return Age.check(Util.fixNull(maxAge).strip());
        }
    }
}
