package io.assay.defect.gitlab;

import io.assay.defect.text.Hidden;
import io.assay.defect.tracker.Defect;
import io.assay.defect.tracker.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Notes of issues. */
final class Notes {
    private final Gitlab gitlab;
    private final String project;

    Notes(Gitlab gitlab, String project) {
        this.gitlab = gitlab;
        this.project = project;
    }

    /** The oldest of an author that carries data; they come newest first. */
    Optional<Note> oldest(Defect defect, long author) {
        List<Note> found = new ArrayList<>();
        for (int page = 1; ; page++) {
            List<org.gitlab4j.api.models.Note> notes = page(defect, page);
            for (org.gitlab4j.api.models.Note note : notes) {
                String body = note.getBody() == null ? "" : note.getBody();
                if (note.getAuthor().getId() == author) {
                    Hidden.in(body)
                            .ifPresent(data -> found.add(new Note(note.getId().toString(), data)));
                }
            }
            if (notes.size() < Issues.PAGE) {
                return found.stream().reduce((newer, older) -> older);
            }
        }
    }

    private List<org.gitlab4j.api.models.Note> page(Defect defect, int page) {
        return gitlab.ask(
                "read the notes of issue " + defect.id(),
                api -> api.getNotesApi().getIssueNotes(project, defect.number(), page, Issues.PAGE));
    }

    void add(Defect defect, String body) {
        gitlab.ask(
                "comment on issue " + defect.id(),
                api -> api.getNotesApi().createIssueNote(project, defect.number(), body));
    }

    void edit(Defect defect, Note note, String body) {
        gitlab.ask(
                "edit the note of issue " + defect.id(),
                api -> api.getNotesApi().updateIssueNote(project, defect.number(), Long.valueOf(note.id()), body));
    }
}
