package io.jenkins.plugins.assay.check;

import hudson.model.Run;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jenkins.scm.api.SCMRevisionAction;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The commit that a branch was indexed at; of a pull request its head, which is the first commit that is named. */
@Restricted(NoExternalUse.class)
public final class IndexedCommit {
    private static final Pattern COMMIT = Pattern.compile("\\b[0-9a-f]{40}(?:[0-9a-f]{24})?\\b");

    private IndexedCommit() {}

    /** Empty where the build is not of a branch or a pull request that was indexed. */
    public static String of(Run<?, ?> build) {
        for (SCMRevisionAction action : build.getActions(SCMRevisionAction.class)) {
            Matcher commit = COMMIT.matcher(action.getRevision().toString());
            if (commit.find()) {
                return commit.group();
            }
        }
        return "";
    }
}
