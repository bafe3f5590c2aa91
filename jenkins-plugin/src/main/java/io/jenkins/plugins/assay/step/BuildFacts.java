package io.jenkins.plugins.assay.step;

import hudson.EnvVars;
import hudson.model.Cause;
import hudson.model.JobProperty;
import hudson.model.Run;
import io.jenkins.plugins.assay.check.IndexedCommit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;

/**
 * What a build knows of itself that its runs should know.
 *
 * @param env as the step sees it
 */
record BuildFacts(Run<?, ?> build, EnvVars env) {
    /** A concurrency of this name is the build's own group. */
    static final String AUTO = "auto";

    private static final int LONGEST_ACTOR = 200;
    private static final int MANY = 1000;

    int number() {
        return build.getNumber();
    }

    /** What was checked out; else what the branch was indexed at; empty when neither is known. */
    String revision() {
        String checkedOut = env.get("GIT_COMMIT", "");
        return checkedOut.isEmpty() ? IndexedCommit.of(build) : checkedOut;
    }

    /** The names are those that every branch source gives. */
    String ref() {
        String change = env.get("CHANGE_ID", "");
        if (!change.isEmpty()) {
            return "refs/pull/" + change + "/head";
        }
        String tag = env.get("TAG_NAME", "");
        if (!tag.isEmpty()) {
            return "refs/tags/" + tag;
        }
        String branch = env.get("BRANCH_NAME", env.get("GIT_BRANCH", "").replaceFirst("^origin/", ""));
        return branch.isEmpty() ? "" : "refs/heads/" + branch;
    }

    /** What comes from a fork may not see secrets. */
    boolean trusted() {
        return env.get("CHANGE_FORK", "").isEmpty();
    }

    /** The build, and why there is one. */
    String actor() {
        String causes = build.getCauses().stream()
                .map(Cause::getShortDescription)
                .distinct()
                .collect(Collectors.joining("; "));
        String name = build.getParent().getFullName() + " #" + build.getNumber();
        return Texts.line(causes.isEmpty() ? name : name + ": " + causes, LONGEST_ACTOR);
    }

    /** What the step says, with the build's own group in place of {@link #AUTO}. */
    String concurrency(AssayRunStep step) {
        return step.getConcurrency().strip().equals(AUTO) ? Texts.json(ownGroup(step)) : step.getConcurrency();
    }

    /** One for each job, which is a branch or pull request of a multibranch project, and each name of a report. */
    private Map<String, Object> ownGroup(AssayRunStep step) {
        String name = "jenkins/" + build.getParent().getFullName() + "/" + step.reportName();
        Map<String, Object> rules = new LinkedHashMap<>();
        rules.put("group", name.replace('{', '(').replace('}', ')'));
        if (abortsPrevious()) {
            rules.put("on-running", "cancel");
        } else {
            rules.put("max-queued", MANY);
        }
        return rules;
    }

    /** Asked by name, for the property belongs to a plugin that need not be there. */
    private boolean abortsPrevious() {
        List<? extends JobProperty<?>> properties = build.getParent().getAllProperties();
        return properties.stream()
                .filter(property -> property.getClass().getSimpleName().equals("DisableConcurrentBuildsJobProperty"))
                .map(BuildFacts::arguments)
                .anyMatch(arguments -> Boolean.TRUE.equals(arguments.get("abortPrevious")));
    }

    private static Map<String, ?> arguments(JobProperty<?> property) {
        UninstantiatedDescribable described = DescribableModel.uninstantiate2_(property);
        return described.getArguments();
    }
}
