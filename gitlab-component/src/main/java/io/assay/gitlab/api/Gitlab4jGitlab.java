package io.assay.gitlab.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gitlab4j.api.GitLabApi;
import org.gitlab4j.api.GitLabApiException;
import org.gitlab4j.api.models.Author;
import org.gitlab4j.api.models.Note.OrderBy;
import org.gitlab4j.models.Constants.CommitBuildState;
import org.gitlab4j.models.Constants.SortOrder;

/** GitLab through gitlab4j. */
public final class Gitlab4jGitlab implements Gitlab {
    private static final int CONNECT_MILLIS = 20_000;
    private static final int READ_MILLIS = 60_000;
    private static final int PAGE = 100;

    /** Of a merge request with more notes than 5,000 the newest are not looked at: one more is written there. */
    private static final int MOST_PAGES = 50;

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    private final GitLabApi api;
    private final Patient patient;

    private Gitlab4jGitlab(GitLabApi api, Patient patient) {
        this.api = api;
        this.patient = patient;
    }

    /** Nothing is asked yet. */
    public static Gitlab of(Connection connection, Pace pace) {
        return of(connection, pace, READ_MILLIS);
    }

    static Gitlab of(Connection connection, Pace pace, int readMillis) {
        // or Java itself sends a note again whose answer was lost
        System.setProperty("sun.net.http.retryPost", "false");
        connection.authorities().ifPresent(Trust::also);
        Way.use(connection);
        GitLabApi api = new GitLabApi(connection.host(), connection.token());
        api.setRequestTimeout(CONNECT_MILLIS, readMillis);
        return new Gitlab4jGitlab(api, new Patient(pace, connection.token()));
    }

    @Override
    public long account() {
        return patient.harmless(() -> api.getUserApi().getCurrentUser()).getId();
    }

    @Override
    public List<Note> notes(String project, long mergeRequest, String beginning) {
        List<Note> found = new ArrayList<>();
        for (int page = 1; page <= MOST_PAGES; page++) {
            List<Note> listed = page(project, mergeRequest, page);
            listed.stream().filter(note -> note.body().startsWith(beginning)).forEach(found::add);
            if (listed.size() < PAGE) {
                break;
            }
        }
        return found;
    }

    private List<Note> page(String project, long mergeRequest, int page) {
        return patient
                .harmless(() -> api.getNotesApi()
                        .getMergeRequestNotes(project, mergeRequest, SortOrder.ASC, OrderBy.CREATED_AT, page, PAGE))
                .stream()
                .map(Gitlab4jGitlab::note)
                .toList();
    }

    @Override
    public Note addNote(String project, long mergeRequest, String body) {
        return note(
                patient.once(() -> api.getNotesApi().createMergeRequestNote(project, mergeRequest, body, null, null)));
    }

    @Override
    public Note changeNote(String project, long mergeRequest, Note note, String body) {
        return note(patient.harmless(
                () -> api.getNotesApi().updateMergeRequestNote(project, mergeRequest, note.id(), body)));
    }

    @Override
    public void deleteNote(String project, long mergeRequest, Note note) {
        try {
            patient.harmless(() -> {
                api.getNotesApi().deleteMergeRequestNote(project, mergeRequest, note.id());
                return note;
            });
        } catch (GitlabException e) {
            if (e.status() != NOT_FOUND) {
                throw e;
            }
        }
    }

    /** GitLab refuses to change a status into what it is already: it was written before, and the answer was lost. */
    @Override
    public void setStatus(String project, CommitStatus status) {
        try {
            patient.harmless(() -> sent(project, status));
        } catch (GitlabException e) {
            if (e.status() != BAD_REQUEST || !String.valueOf(e.getMessage()).contains("Cannot transition status")) {
                throw e;
            }
        }
    }

    private org.gitlab4j.api.models.CommitStatus sent(String project, CommitStatus status) throws GitLabApiException {
        var told = new org.gitlab4j.api.models.CommitStatus()
                .withName(status.name())
                .withDescription(status.description())
                .withTargetUrl(status.target().isEmpty() ? null : status.target())
                .withPipelineId(status.pipeline() == 0 ? null : status.pipeline());
        CommitBuildState state = CommitBuildState.forValue(status.state().name().toLowerCase(Locale.ROOT));
        return api.getCommitsApi().addCommitStatus(project, status.sha(), state, told);
    }

    private static Note note(org.gitlab4j.api.models.Note told) {
        long author = Optional.ofNullable(told.getAuthor()).map(Author::getId).orElse(0L);
        return new Note(
                told.getId(), author, Optional.ofNullable(told.getBody()).orElse(""));
    }

    @Override
    public void close() {
        api.close();
    }
}
