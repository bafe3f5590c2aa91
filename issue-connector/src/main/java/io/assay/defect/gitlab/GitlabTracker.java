package io.assay.defect.gitlab;

import io.assay.client.patient.Pace;
import io.assay.defect.text.Document;
import io.assay.defect.text.Hidden;
import io.assay.defect.text.Markdown;
import io.assay.defect.text.Texts;
import io.assay.defect.tracker.Attachment;
import io.assay.defect.tracker.Defect;
import io.assay.defect.tracker.Defect.State;
import io.assay.defect.tracker.Draft;
import io.assay.defect.tracker.Note;
import io.assay.defect.tracker.Tracker;
import io.assay.defect.tracker.TrackerException;
import io.assay.defect.web.Access;
import io.assay.defect.web.Questions;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gitlab4j.api.models.Issue;
import org.gitlab4j.api.models.IssueFilter;
import org.gitlab4j.models.Constants.IssueOrderBy;
import org.gitlab4j.models.Constants.IssueScope;
import org.gitlab4j.models.Constants.IssueState;
import org.gitlab4j.models.Constants.SortOrder;
import org.jspecify.annotations.Nullable;

/** Issues of a GitLab project. Records are listed by who filed them. Used by one thread. */
public final class GitlabTracker implements Tracker {
    private static final int LONGEST_TITLE = 250;
    private static final int LONGEST_TEXT = 900_000;
    private static final int PAGE = 100;

    private final Gitlab gitlab;
    private final String path;
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
            return ours(issue(Long.parseLong(id)));
        } catch (TrackerException e) {
            if (Questions.refusal(e).filter(refused -> refused.gone()).isPresent()) {
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
        return Pages::new;
    }

    /** One page after the other, each when it is wanted. */
    private final class Pages implements Iterator<Defect> {
        private final IssueFilter filter = new IssueFilter()
                .withScope(IssueScope.CREATED_BY_ME)
                .withOrderBy(IssueOrderBy.CREATED_AT)
                .withSort(SortOrder.DESC);
        private Iterator<Defect> read = List.<Defect>of().iterator();
        private int page;
        private boolean ended;

        @Override
        public boolean hasNext() {
            while (!read.hasNext() && !ended) {
                page++;
                List<Issue> issues = gitlab.ask(
                        "list the issues of " + path, api -> api.getIssuesApi().getIssues(path, filter, page, PAGE));
                ended = issues.size() < PAGE;
                read = issues.stream().flatMap(issue -> ours(issue).stream()).iterator();
            }
            return read.hasNext();
        }

        @Override
        public Defect next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return read.next();
        }
    }

    @Override
    public Defect create(Draft draft) {
        List<Long> assignees = draft.assignees().stream().flatMap(this::user).toList();
        Stream<String> mapped = Stream.of(draft.priority(), draft.component()).filter(label -> !label.isEmpty());
        String labels =
                String.join(",", Stream.concat(draft.labels().stream(), mapped).toList());
        String title = Texts.line(draft.title(), LONGEST_TITLE);
        String text = body(draft.text(), draft.data());
        Issue issue = gitlab.ask(
                "file an issue",
                api -> api.getIssuesApi()
                        .createIssue(path, title, text, null, assignees, null, labels, null, null, null, null));
        return ours(issue).orElseThrow();
    }

    private Stream<Long> user(String name) {
        return gitlab
                .ask(
                        "look for user " + name,
                        api -> Optional.ofNullable(api.getUserApi().getUser(name)))
                .map(user -> user.getId())
                .stream();
    }

    private static String body(Document text, String data) {
        String line = data.isEmpty() ? "" : Hidden.line(data) + "\n\n";
        return line + text.written(Markdown::of, LONGEST_TEXT - line.length());
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
        labels.add(label);
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

    /** They come newest first. */
    @Override
    public Optional<Note> note(Defect defect) {
        long author = me();
        List<Note> found = new ArrayList<>();
        for (int page = 1; ; page++) {
            List<org.gitlab4j.api.models.Note> notes = notes(defect, page);
            for (org.gitlab4j.api.models.Note note : notes) {
                String body = note.getBody() == null ? "" : note.getBody();
                if (note.getAuthor().getId() == author) {
                    Hidden.in(body)
                            .ifPresent(data -> found.add(new Note(note.getId().toString(), data)));
                }
            }
            if (notes.size() < PAGE) {
                return found.stream().reduce((newer, older) -> older);
            }
        }
    }

    private List<org.gitlab4j.api.models.Note> notes(Defect defect, int page) {
        return gitlab.ask(
                "read the notes of issue " + defect.id(),
                api -> api.getNotesApi().getIssueNotes(path, defect.number(), page, PAGE));
    }

    @Override
    public void comment(Defect defect, Document text, String data) {
        gitlab.ask(
                "comment on issue " + defect.id(),
                api -> api.getNotesApi().createIssueNote(path, defect.number(), body(text, data)));
    }

    @Override
    public void edit(Defect defect, Note note, Document text, String data) {
        gitlab.ask(
                "edit the note of issue " + defect.id(),
                api -> api.getNotesApi()
                        .updateIssueNote(path, defect.number(), Long.valueOf(note.id()), body(text, data)));
    }

    @Override
    public long largestFile() {
        return Uploads.LARGEST;
    }

    @Override
    public void attach(Defect defect, Attachment file) {
        uploads.attach(defect.number(), file);
    }

    private static Optional<Defect> ours(Issue issue) {
        String text = issue.getDescription() == null ? "" : issue.getDescription();
        boolean closed = issue.getState() == IssueState.CLOSED;
        return Hidden.in(text)
                .map(data -> new Defect(
                        issue.getIid().toString(),
                        issue.getIid(),
                        URI.create(issue.getWebUrl()),
                        closed ? State.CLOSED : State.OPEN,
                        closed ? closedAt(issue) : null,
                        data));
    }

    private static Instant closedAt(Issue issue) {
        Date closed = issue.getClosedAt();
        return closed == null ? Instant.EPOCH : closed.toInstant();
    }
}
