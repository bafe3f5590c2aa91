package io.assay.gitlab.publish;

import io.assay.gitlab.api.Gitlab;
import io.assay.gitlab.api.GitlabException;
import io.assay.gitlab.api.Note;
import io.assay.gitlab.job.Change.MergeRequest;
import java.util.List;
import java.util.Optional;

/**
 * The note of a merge request: one for each suite, environment and leg, written by the token's own account, changed with each
 * run. Other pipelines may publish at the same time: the oldest note stays, the rest goes, and the newest run is shown.
 */
final class NoteSurface {
    /** GitLab takes a million characters; a page that all who discuss the change load is to be smaller. */
    private static final int BUDGET = 100_000;

    private static final int MOST_DOUBTS = 3;

    private final Gitlab gitlab;

    NoteSurface(Gitlab gitlab) {
        this.gitlab = gitlab;
    }

    Outcome show(Publication publication, List<String> missed) {
        Optional<MergeRequest> mergeRequest = publication.place().change().mergeRequest();
        if (mergeRequest.isEmpty()) {
            return new Outcome.Skipped("There is no merge request to write a note to.");
        }
        Marker marker = Marker.of(publication);
        String line = marker.line();
        String body = line + NotePage.of(publication, missed, BUDGET - line.length());
        try {
            return upsert(mergeRequest.get(), marker, body);
        } catch (GitlabException e) {
            return new Outcome.Degraded(Advice.of("The note of the merge request", "Reporter", e));
        }
    }

    private Outcome upsert(MergeRequest to, Marker marker, String body) {
        List<Note> own = own(to, marker);
        if (own.isEmpty()) {
            create(to, marker, body);
            own = own(to, marker);
        }
        if (own.isEmpty()) {
            return new Outcome.Degraded(
                    "The note of the merge request is not there: somebody deleted it as soon as it was written.");
        }
        return converge(to, own, marker, body);
    }

    /** Whoever does this last leaves one note, with the newest run. */
    private Outcome converge(MergeRequest to, List<Note> own, Marker marker, String body) {
        Note first = own.get(0);
        Optional<String> newer =
                own.stream().map(Note::body).filter(marker::olderThan).findFirst();
        String newest = newer.orElse(body);
        if (!first.body().equals(newest)) {
            gitlab.changeNote(to.project(), to.iid(), first, newest);
        }
        own.subList(1, own.size()).forEach(note -> gitlab.deleteNote(to.project(), to.iid(), note));
        return newer.isPresent()
                ? new Outcome.Skipped("The note of the merge request shows a newer run.")
                : new Outcome.Done("note of merge request !" + to.iid());
    }

    /** Where nobody knows whether the note was written, it is looked for before it is written again. */
    private void create(MergeRequest to, Marker marker, String body) {
        for (int doubts = 0; ; doubts++) {
            try {
                gitlab.addNote(to.project(), to.iid(), body);
                return;
            } catch (GitlabException e) {
                if (!e.uncertain() || doubts == MOST_DOUBTS) {
                    throw e;
                }
                if (!own(to, marker).isEmpty()) {
                    return;
                }
            }
        }
    }

    /** Another account may have copied the marker, or be that of another project's component; its notes are its own. */
    private List<Note> own(MergeRequest to, Marker marker) {
        List<Note> marked = gitlab.notes(to.project(), to.iid(), marker.beginning());
        if (marked.isEmpty()) {
            return marked;
        }
        long account = gitlab.account();
        return marked.stream().filter(note -> note.author() == account).toList();
    }
}
