package io.assay.server.webhook;

import io.assay.engine.workspace.Source;
import io.assay.engine.workspace.WorkspaceException;
import io.assay.engine.workspace.Workspaces;
import io.assay.server.webhook.event.Changes;
import io.assay.server.webhook.event.Event;
import io.assay.server.webhook.event.Event.Trust;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds out from a project's repository what the payload does not tell. */
record Sight(Workspaces workspaces) {
    /** The files that were changed; empty where nobody can tell. */
    Optional<Set<String>> changed(Source source, Changes changes) throws InterruptedException {
        if (changes instanceof Changes.Listed listed) {
            return Optional.of(listed.paths());
        }
        if (changes instanceof Changes.AtLeast least) {
            return source instanceof Source.Git git
                    ? between(git, least.before(), least.after()).map(more -> both(least.paths(), more))
                    : Optional.of(least.paths());
        }
        return changes instanceof Changes.Between between && source instanceof Source.Git git
                ? between(git, between.before(), between.after())
                : Optional.empty();
    }

    private Optional<Set<String>> between(Source.Git git, String before, String after) throws InterruptedException {
        try {
            return Optional.of(workspaces.changed(git, before, after));
        } catch (WorkspaceException e) {
            if (e.kind() == WorkspaceException.Kind.NO_SUCH_REVISION) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Set<String> both(Set<String> some, Set<String> more) {
        Set<String> both = new HashSet<>(some);
        both.addAll(more);
        return both;
    }

    /**
     * Whether a change comes from someone who may change the repository. Where the sender does not say, its commit must be the
     * tip of a branch of the repository: only who may write to it can make it that.
     */
    boolean trusts(Source source, Event.Commit commit) throws InterruptedException {
        if (commit.trust() != Trust.UNKNOWN || !(source instanceof Source.Git git)) {
            return commit.trust() == Trust.YES;
        }
        String ref = commit.ref().orElse("refs/heads/");
        Map<String, String> refs = workspaces.refs(git, "refs/heads/*", ref);
        Optional<String> sha = commit.sha().or(() -> Optional.ofNullable(refs.get(ref)));
        return sha.isPresent()
                && refs.entrySet().stream()
                        .anyMatch(entry -> entry.getKey().startsWith("refs/heads/")
                                && entry.getValue().equals(sha.get()));
    }
}
