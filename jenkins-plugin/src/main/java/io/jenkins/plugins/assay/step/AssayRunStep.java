package io.jenkins.plugins.assay.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.EnvVars;
import hudson.Extension;
import hudson.Util;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.assay.check.CheckFields;
import io.jenkins.plugins.assay.config.ServerFields;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** Runs a suite on a server and waits for it; what is not said is as the server and the project have it. */
public final class AssayRunStep extends Step implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String suite;
    private String server = "";
    private String credentialsId = "";
    private String project = "";
    private String environment = "";
    private String revision = "";
    private String ref = "";
    private long ordinal;
    private int priority;
    private int shards;
    private String labels = "";
    private ArrayList<String> variables = new ArrayList<>();
    private String queueTimeout = "";
    private String concurrency = "";
    private String onFailure = OnFailure.UNSTABLE.word();
    private String name = "";
    private String checksCredentialsId = "";

    @DataBoundConstructor
    public AssayRunStep(String suite) {
        this.suite = text(suite);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new AssayRunExecution(this, context);
    }

    /** With the variables of a freestyle build; a Pipeline has put its own in already. */
    AssayRunStep expanded(EnvVars env) {
        AssayRunStep filled = new AssayRunStep(env.expand(suite));
        filled.server = env.expand(server);
        filled.credentialsId = credentialsId;
        filled.project = env.expand(project);
        filled.environment = env.expand(environment);
        filled.revision = env.expand(revision);
        filled.ref = env.expand(ref);
        filled.ordinal = ordinal;
        filled.priority = priority;
        filled.shards = shards;
        filled.labels = env.expand(labels);
        variables.forEach(variable -> filled.variables.add(env.expand(variable)));
        filled.queueTimeout = env.expand(queueTimeout);
        filled.concurrency = env.expand(concurrency);
        filled.onFailure = onFailure;
        filled.name = env.expand(name);
        filled.checksCredentialsId = getChecksCredentialsId();
        return filled;
    }

    /** By which the build tells this report from its others. */
    String reportName() {
        String said = name.isEmpty() ? suite + " " + environment : name;
        return said.replaceAll("[^\\p{L}\\p{N}._ -]", "-").strip();
    }

    private static String text(String given) {
        String trimmed = Util.fixEmptyAndTrim(given);
        return trimmed == null ? "" : trimmed;
    }

    public String getSuite() {
        return suite;
    }

    public String getServer() {
        return server;
    }

    @DataBoundSetter
    public void setServer(String server) {
        this.server = text(server);
    }

    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = text(credentialsId);
    }

    public String getProject() {
        return project;
    }

    @DataBoundSetter
    public void setProject(String project) {
        this.project = text(project);
    }

    public String getEnvironment() {
        return environment;
    }

    @DataBoundSetter
    public void setEnvironment(String environment) {
        this.environment = text(environment);
    }

    public String getRevision() {
        return revision;
    }

    @DataBoundSetter
    public void setRevision(String revision) {
        this.revision = text(revision);
    }

    public String getRef() {
        return ref;
    }

    @DataBoundSetter
    public void setRef(String ref) {
        this.ref = text(ref);
    }

    public long getOrdinal() {
        return ordinal;
    }

    @DataBoundSetter
    public void setOrdinal(long ordinal) {
        this.ordinal = ordinal;
    }

    public int getPriority() {
        return priority;
    }

    @DataBoundSetter
    public void setPriority(int priority) {
        this.priority = priority;
    }

    public int getShards() {
        return shards;
    }

    @DataBoundSetter
    public void setShards(int shards) {
        this.shards = shards;
    }

    public String getLabels() {
        return labels;
    }

    @DataBoundSetter
    public void setLabels(String labels) {
        this.labels = text(labels);
    }

    public List<String> getVariables() {
        return new ArrayList<>(variables);
    }

    @DataBoundSetter
    public void setVariables(List<String> variables) {
        this.variables = new ArrayList<>(variables);
    }

    public String getQueueTimeout() {
        return queueTimeout;
    }

    @DataBoundSetter
    public void setQueueTimeout(String queueTimeout) {
        this.queueTimeout = text(queueTimeout);
    }

    public String getConcurrency() {
        return concurrency;
    }

    @DataBoundSetter
    public void setConcurrency(String concurrency) {
        this.concurrency = text(concurrency);
    }

    public String getOnFailure() {
        return onFailure;
    }

    /** @throws IllegalArgumentException when it is neither {@code unstable} nor {@code failure} */
    @DataBoundSetter
    public void setOnFailure(String onFailure) {
        this.onFailure = OnFailure.of(onFailure)
                .orElseThrow(() ->
                        new IllegalArgumentException("onFailure is 'unstable' or 'failure', not '" + onFailure + "'"))
                .word();
    }

    public String getName() {
        return name;
    }

    @DataBoundSetter
    public void setName(String name) {
        this.name = text(name);
    }

    public String getChecksCredentialsId() {
        return Util.fixNull(checksCredentialsId);
    }

    @DataBoundSetter
    public void setChecksCredentialsId(String checksCredentialsId) {
        this.checksCredentialsId = text(checksCredentialsId);
    }

    /** What a Pipeline knows of the step. */
    @Extension
    public static final class DescriptorImpl extends StepDescriptor implements ServerFields, CheckFields {
        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
        }

        @Override
        public String getFunctionName() {
            return "assayRun";
        }

        @Override
        public String getDisplayName() {
            return Messages.AssayRunStep_displayName();
        }

        /** The form has the variables as one text. */
        @Override
        public Step newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
            if (form.opt("variables") instanceof String text) {
                form.put("variables", JSONArray.fromObject(lines(text)));
            }
            return super.newInstance(request, form);
        }

        /** What the form shows of the variables; called by it. */
        public String variablesOf(@CheckForNull AssayRunStep step) {
            return step == null ? "" : String.join("\n", step.variables);
        }

        private static List<String> lines(String text) {
            return text.lines().filter(line -> !line.isBlank()).toList();
        }

        @POST
        public FormValidation doCheckSuite(@QueryParameter String suite) {
            return text(suite).isEmpty() ? FormValidation.error(Messages.AssayRunStep_noSuite()) : FormValidation.ok();
        }

        @POST
        public FormValidation doCheckQueueTimeout(@QueryParameter String queueTimeout) {
            return checked(text(queueTimeout), Texts::duration);
        }

        @POST
        public FormValidation doCheckConcurrency(@QueryParameter String concurrency) {
            return checked(text(concurrency), Texts::rules);
        }

        private interface Reading {
            Object of(String text) throws AbortException;
        }

        private static FormValidation checked(String text, Reading reading) {
            try {
                if (!text.isEmpty()) {
                    reading.of(text);
                }
                return FormValidation.ok();
            } catch (AbortException e) {
                return FormValidation.error(e.getMessage());
            }
        }

        @POST
        public ListBoxModel doFillOnFailureItems() {
            ListBoxModel items = new ListBoxModel();
            items.add(Messages.AssayRunStep_unstable(), OnFailure.UNSTABLE.word());
            items.add(Messages.AssayRunStep_failure(), OnFailure.FAILURE.word());
            return items;
        }
    }
}
