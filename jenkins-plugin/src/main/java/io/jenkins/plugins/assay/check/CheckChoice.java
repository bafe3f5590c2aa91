package io.jenkins.plugins.assay.check;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.EnvVars;
import hudson.Util;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.checks.api.ChecksPublisher;
import io.jenkins.plugins.checks.api.ChecksPublisherFactory;
import io.jenkins.plugins.checks.steps.ChecksInfo;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * How the check of a report is published.
 *
 * @param name as {@code withChecks} around the step says; empty for that of the report
 * @param credentialsId of the credential to publish with; empty leaves the choice to the plugin of the host
 * @param repository address of the sources; empty when unknown
 * @param commit that the check is of; empty when unknown
 */
@Restricted(NoExternalUse.class)
public record CheckChoice(String name, String credentialsId, String repository, String commit) {
    /** Nothing was chosen. */
    public static final CheckChoice DEFAULT = new CheckChoice("", "", "", "");

    /** What a step says, and what is around it. */
    public static CheckChoice of(String credentialsId, StepContext context) throws IOException, InterruptedException {
        ChecksInfo around = context.get(ChecksInfo.class);
        return of(
                around == null ? "" : around.getName(),
                credentialsId,
                context.get(Run.class),
                context.get(EnvVars.class));
    }

    /** What a step of a freestyle job says. */
    public static CheckChoice of(String credentialsId, Run<?, ?> build, EnvVars env) {
        return of("", credentialsId, build, env);
    }

    private static CheckChoice of(String name, String credentialsId, Run<?, ?> build, @CheckForNull EnvVars known) {
        EnvVars env = known == null ? new EnvVars() : known;
        String indexed = IndexedCommit.of(build);
        return new CheckChoice(
                Util.fixNull(name),
                Util.fixNull(credentialsId),
                env.get("GIT_URL", ""),
                indexed.isEmpty() ? env.get("GIT_COMMIT", "") : indexed);
    }

    /** @throws AbortException when the credential or the sources are not known; says what to do */
    public ChecksPublisher publisher(Run<?, ?> build, TaskListener listener) throws AbortException {
        if (credentialsId.isEmpty()) {
            return ChecksPublisherFactory.fromRun(build, listener);
        }
        GitHubRepository sources = GitHubRepository.of(repository)
                .orElseThrow(() -> new AbortException(Messages.CheckChoice_noRepository(repository)));
        if (commit.isEmpty()) {
            throw new AbortException(Messages.CheckChoice_noCommit());
        }
        String token = CheckTokens.used(credentialsId, sources.api(), build);
        return new GitHubChecks(sources, commit, token, listener);
    }
}
