package io.assay.defect.gitlab;

import io.assay.client.patient.Pace;
import io.assay.defect.text.Document;
import io.assay.defect.text.Markdown;
import io.assay.defect.text.Texts;
import io.assay.defect.tracker.Attachment;
import io.assay.defect.tracker.Defect;
import io.assay.defect.tracker.Draft;
import io.assay.defect.tracker.Note;
import io.assay.defect.tracker.Tracker;
import io.assay.defect.tracker.TrackerException;
import io.assay.defect.web.Access;
import io.assay.defect.web.Questions;
import io.assay.defect.web.Refused;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gitlab4j.api.models.Issue;
import org.jspecify.annotations.Nullable;

/** Issues of a GitLab project. Records are listed by who filed them. Used by one thread. */
public final class GitlabTracker implements Tracker {
    private static final int LONGEST_TITLE = 250;

    private final Gitlab gitlab;
    private final String path;
    private final Notes notes;
    private final Uploads uploads;
    private @Nullable Long me;

    /**
     * The issues of a project; nothing is sent before the first question.
     *
     * @param access {@code https://gitlab.com}, or that of an instance of one's own
     * @param path of the project with that of its group, or its number
     */
    public GitlabTracker(Access access, String path, Pace pace) {
        this.gitlab = new Gitlab(access, pace);
        this.path = path;
        this.notes = new Notes(gitlab, path);
        this.uploads = new Uploads(gitlab, path);
    }

    @Override
    public String project() {
        return "gitlab " + path;
    }

    @Override
    public void check() {
        gitlab.ask("read project " + path, api -> api.getProjectApi().getProject(path));
    }

    private long me() {
        Long known = me;
        if (known == null) {
            known = gitlab.ask(
                            "ask who the token is of", api -> api.getUserApi().getCurrentUser())
                    .getId();
            me = known;
        }
        return known;
    }

    @Override
    public Optional<Defect> get(String id) {
        if (!id.matches("\\d{1,18}")) {
            return Optional.empty();
        }
        try {
            long iid = Long.parseLong(id);
            return Told.ours(gitlab.ask("read issue " + id, api -> new Told(api).issue(path, iid)));
        } catch (TrackerException e) {
            if (Questions.refusal(e).filter(Refused::gone).isPresent()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Issue issue(long iid) {
        return gitlab.ask("read issue " + iid, api -> api.getIssuesApi().getIssue(path, iid));
    }

    @Override
    public Iterable<Defect> newestFirst() {
        return () -> new Issues(gitlab, path);
    }

    @Override
    public Defect create(Draft draft) {
        List<Long> assignees = draft.assignees().stream().flatMap(this::user).toList();
        String labels = Stream.concat(draft.labels().stream(), Stream.of(draft.priority(), draft.component()))
                .filter(label -> !label.isEmpty())
                .map(GitlabTracker::label)
                .collect(Collectors.joining(","));
        String title = Texts.line(Markdown.title(Texts.line(draft.title(), LONGEST_TITLE)), LONGEST_TITLE);
        String text = Issues.body(draft.text(), draft.data());
        Issue issue = gitlab.ask(
                "file an issue",
                api -> api.getIssuesApi()
                        .createIssue(path, title, text, null, assignees, null, labels, null, null, null, null));
        return new Defect(
                issue.getIid().toString(),
                issue.getIid(),
                URI.create(issue.getWebUrl()),
                Defect.State.OPEN,
                null,
                draft.data());
    }

    /** Commas part one label from the next. */
    private static String label(String label) {
        return label.replace(',', ' ');
    }

    private Stream<Long> user(String name) {
        return gitlab
                .ask(
                        "look for user " + name,
                        api -> Optional.ofNullable(api.getUserApi().getUser(name)))
                .map(user -> user.getId())
                .stream();
    }

    @Override
    public void close(Defect defect) {
        gitlab.ask("close issue " + defect.id(), api -> api.getIssuesApi().closeIssue(path, defect.number()));
    }

    @Override
    public void reopen(Defect defect) {
        gitlab.ask("reopen issue " + defect.id(), api -> api.getIssuesApi().reopenIssue(path, defect.number()));
    }

    @Override
    public void label(Defect defect, String label) {
        Set<String> labels = new LinkedHashSet<>(issue(defect.number()).getLabels());
        labels.add(label(label));
        gitlab.ask(
                "label issue " + defect.id(),
                api -> api.getIssuesApi()
                        .updateIssue(
                                path,
                                defect.number(),
                                null,
                                null,
                                null,
                                null,
                                null,
                                String.join(",", labels),
                                null,
                                null,
                                null));
    }

    @Override
    public Optional<Note> note(Defect defect) {
        return notes.oldest(defect, me());
    }

    @Override
    public void comment(Defect defect, Document text, String data) {
        notes.add(defect, Issues.body(text, data));
    }

    @Override
    public void edit(Defect defect, Note note, Document text, String data) {
        notes.edit(defect, note, Issues.body(text, data));
    }

    @Override
    public long largestFile() {
        return Uploads.LARGEST;
    }

    @Override
    public void attach(Defect defect, Attachment file) {
        uploads.attach(defect.number(), file);
    }
}
