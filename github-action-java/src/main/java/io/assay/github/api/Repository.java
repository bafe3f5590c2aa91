package io.assay.github.api;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One repository at GitHub, seen through one token. Each method may wait: requests are repeated within a limit of time where
 * that does no harm, and keep to the pace that GitHub asks for. All throw a {@link GithubException} when GitHub refuses or
 * cannot be reached.
 */
public interface Repository {
    /** Owner and name, with a slash. */
    String name();

    /** Who the token speaks as, for example {@code github-actions[bot]}. */
    String login();

    /** The check run of this commit, name and external id, if there is one. */
    Optional<CheckRun> find(Check check);

    /**
     * Creates the check run, with its conclusion.
     *
     * @param annotations its first ones, at most {@link Annotation#MOST_AT_ONCE}
     */
    CheckRun create(Check check, List<Annotation> annotations);

    /** Says what it says anew, and adds annotations, at most {@link Annotation#MOST_AT_ONCE}. */
    CheckRun update(CheckRun run, Check check, List<Annotation> annotations);

    /** The comments of a pull request that begin so, oldest first. */
    List<Comment> comments(int pullRequest, String beginning);

    Comment comment(int pullRequest, String body);

    Comment edit(Comment comment, String body);

    /** Deletes the comment; nothing happens when it is gone already. */
    void delete(Comment comment);

    void status(CommitStatus status);

    /**
     * The artifacts of one name that the last workflow runs of the branch left and that still exist, newest first. Runs of
     * forks and for pull requests are none of the branch, whatever their branch is called.
     *
     * @param most how many artifacts are wanted
     */
    List<KeptArtifact> artifacts(String branch, String artifact, int most);

    /**
     * Downloads the artifact, a zip file.
     *
     * @param most bytes that it may have
     * @throws IOException when it is larger, or the file cannot be written
     */
    void download(KeptArtifact artifact, Path target, long most) throws IOException;

    /** Waits before something is looked for that may just have been made. */
    void settle();
}
