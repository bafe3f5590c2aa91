package io.assay.gitlab.api;

import java.util.List;

/** What the component asks of GitLab. Whatever is refused, or stays without an answer, is a {@link GitlabException}. */
public interface Gitlab extends AutoCloseable {
    /** Id of the account that the token is of. */
    long account();

    /**
     * Notes of a merge request whose text begins so, oldest first.
     *
     * @param project id or path
     */
    List<Note> notes(String project, long mergeRequest, String beginning);

    /** Not repeated when nobody knows whether it was written; see {@link GitlabException#uncertain()}. */
    Note addNote(String project, long mergeRequest, String body);

    Note changeNote(String project, long mergeRequest, Note note, String body);

    /** One that is gone already is none to delete. */
    void deleteNote(String project, long mergeRequest, Note note);

    /** A commit that has the status already keeps it. */
    void setStatus(String project, CommitStatus status);

    @Override
    void close();
}
