package io.assay.github.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.kohsuke.github.GHArtifact;
import org.kohsuke.github.GHEvent;
import org.kohsuke.github.GHRepository;
import org.kohsuke.github.GHWorkflowRun;
import org.kohsuke.github.PagedIterable;

/** Artifacts of past workflow runs, through the library. Used by one thread. */
final class Artifacts {
    private static final int PAGE = 50;
    private static final int MOST_RUNS = 50;
    private static final Set<GHEvent> OF_THE_BRANCH =
            EnumSet.of(GHEvent.PUSH, GHEvent.SCHEDULE, GHEvent.WORKFLOW_DISPATCH, GHEvent.REPOSITORY_DISPATCH);

    private final Map<Long, GHArtifact> known = new HashMap<>();

    List<KeptArtifact> list(GHRepository repository, String branch, String name, int most) throws IOException {
        List<KeptArtifact> found = new ArrayList<>();
        int looked = 0;
        for (GHWorkflowRun run : ended(repository, branch)) {
            if (found.size() >= most || looked++ >= MOST_RUNS) {
                break;
            }
            if (own(repository, run)) {
                add(run, name, found);
            }
        }
        return found;
    }

    private static PagedIterable<GHWorkflowRun> ended(GHRepository repository, String branch) {
        return repository
                .queryWorkflowRuns()
                .branch(branch)
                .status(GHWorkflowRun.Status.COMPLETED)
                .list()
                .withPageSize(PAGE);
    }

    /**
     * A fork may have a branch of the same name. A run of a pull request is none of its base; nor is one that follows another
     * (workflow_run): it is told as one of the default branch, and may hold what a stranger's tests left.
     */
    private static boolean own(GHRepository repository, GHWorkflowRun run) {
        GHRepository source = run.getHeadRepository();
        return source != null && source.getId() == repository.getId() && OF_THE_BRANCH.contains(run.getEvent());
    }

    private void add(GHWorkflowRun run, String name, List<KeptArtifact> found) throws IOException {
        for (GHArtifact artifact : run.listArtifacts().withPageSize(PAGE)) {
            if (artifact.getName().equals(name) && !artifact.isExpired()) {
                known.put(artifact.getId(), artifact);
                URI page = URI.create(run.getHtmlUrl().toString());
                found.add(new KeptArtifact(artifact.getId(), artifact.getSizeInBytes(), run.getHeadSha(), page));
            }
        }
    }

    /** False when it is larger. */
    boolean download(KeptArtifact artifact, Path target, long most) throws IOException {
        GHArtifact kept = Objects.requireNonNull(known.get(artifact.id()), "this artifact comes from elsewhere");
        return artifact.size() <= most && kept.download(content -> copied(content, target, most));
    }

    private static boolean copied(InputStream content, Path target, long most) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long copied = 0;
        try (OutputStream out = Files.newOutputStream(target)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                copied += read;
                if (copied > most) {
                    return false;
                }
                out.write(buffer, 0, read);
            }
        }
        return true;
    }
}
