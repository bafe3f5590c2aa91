package io.assay.defect.github;

import io.assay.client.patient.Pace;
import io.assay.defect.text.Document;
import io.assay.defect.text.Texts;
import io.assay.defect.tracker.Attachment;
import io.assay.defect.tracker.Defect;
import io.assay.defect.tracker.Draft;
import io.assay.defect.tracker.Note;
import io.assay.defect.tracker.Tracker;
import io.assay.defect.tracker.TrackerException;
import io.assay.defect.tracker.TrackerException.Kind;
import io.assay.defect.web.Access;
import io.assay.defect.web.Questions;
import io.assay.defect.web.Refused;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.kohsuke.github.GHDirection;
import org.kohsuke.github.GHIssue;
import org.kohsuke.github.GHIssueBuilder;
import org.kohsuke.github.GHIssueComment;
import org.kohsuke.github.GHIssueQueryBuilder;
import org.kohsuke.github.GHIssueState;
import org.kohsuke.github.GHIssueStateReason;

/**
 * Issues of a GitHub repository. Records are listed by who filed them: labels are dropped without a word where the token may
 * not push, and the search lags behind. Used by one thread.
 */
public final class GithubTracker implements Tracker {
    private static final int LONGEST_TITLE = 250;
    private static final int PAGE = 100;

    private final String name;
    private final Remote remote;

    /**
     * The issues of a repository; nothing is sent before the first question.
     *
     * @param access {@code https://api.github.com}, or {@code https://github.example.com/api/v3}
     * @param repository owner and name, with a slash
     */
    public GithubTracker(Access access, String repository, Pace pace) {
        if (!repository.matches("[^/\\s]+/[^/\\s]+")) {
            throw new IllegalArgumentException(
                    "'" + repository + "' is no repository: give its owner and its name, as in octocat/hello-world");
        }
        this.name = repository;
        this.remote = new Remote(access, repository, pace);
    }

    @Override
    public String project() {
        return "github " + name;
    }

    @Override
    public void check() {
        boolean issues = Questions.of("read " + name, () -> remote.repository().hasIssues());
        if (!issues) {
            throw new TrackerException(
                    Kind.REFUSED, name + " has its issues switched off: switch them on in its settings");
        }
    }

    @Override
    public Optional<Defect> get(String id) {
        return id.matches("\\d{1,9}") ? Questions.of("read issue " + id, () -> read(id)) : Optional.empty();
    }

    /** The number of an issue that was transferred leads to another repository, where it has another number. */
    private Optional<Defect> read(String id) throws IOException {
        Optional<GHIssue> found = found(Integer.parseInt(id));
        String here = remote.repository().getHtmlUrl() + "/issues/" + id;
        return found.isPresent()
                        && !found.get().isPullRequest()
                        && !found.get().getHtmlUrl().toString().equalsIgnoreCase(here)
                ? Issues.moved(found.get(), id)
                : found.flatMap(Issues::ours);
    }

    private Optional<GHIssue> found(int number) throws IOException {
        try {
            return Optional.of(remote.repository().getIssue(number));
        } catch (IOException e) {
            if (Questions.refusal(e).filter(Refused::gone).isPresent()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public Iterable<Defect> newestFirst() {
        return () -> {
            Iterator<GHIssue> pages = Questions.of(
                    "list the issues of " + name,
                    () -> query().list().withPageSize(PAGE).iterator());
            Iterable<GHIssue> issues = () -> new Asking<>(pages);
            return StreamSupport.stream(issues.spliterator(), false)
                    .flatMap(issue -> Issues.ours(issue).stream())
                    .iterator();
        };
    }

    private GHIssueQueryBuilder.ForRepository query() throws IOException {
        GHIssueQueryBuilder.ForRepository query =
                remote.repository().queryIssues().creator(remote.login());
        query.state(GHIssueState.ALL).sort(GHIssueQueryBuilder.Sort.CREATED).direction(GHDirection.DESC);
        return query;
    }

    /** The library asks for the next page as it is iterated. */
    private record Asking<T>(Iterator<T> pages) implements Iterator<T> {
        @Override
        public boolean hasNext() {
            return Questions.of("list the next issues", pages::hasNext);
        }

        @Override
        public T next() {
            return pages.next();
        }
    }

    @Override
    public Defect create(Draft draft) {
        return Questions.of("file an issue", () -> {
            try {
                return created(draft, draft.assignees());
            } catch (IOException e) {
                // somebody who may not be assigned: GitHub refuses all of it
                if (draft.assignees().isEmpty()
                        || Questions.refusal(e).filter(Refused::invalid).isEmpty()) {
                    throw e;
                }
                return created(draft, List.of());
            }
        });
    }

    private Defect created(Draft draft, List<String> assignees) throws IOException {
        GHIssueBuilder issue = remote.repository()
                .createIssue(Texts.line(draft.title(), LONGEST_TITLE))
                .body(Issues.body(draft.text(), draft.data()));
        assignees.forEach(issue::assignee);
        draft.labels().forEach(issue::label);
        for (String label : List.of(draft.priority(), draft.component())) {
            if (!label.isEmpty()) {
                issue.label(label);
            }
        }
        return Issues.ours(issue.create()).orElseThrow();
    }

    @Override
    public void close(Defect defect) {
        changed("close", defect, issue -> issue.close(GHIssueStateReason.COMPLETED));
    }

    @Override
    public void reopen(Defect defect) {
        changed("reopen", defect, GHIssue::reopen);
    }

    @Override
    public void label(Defect defect, String label) {
        changed("label", defect, issue -> issue.addLabels(label));
    }

    @Override
    public Optional<Note> note(Defect defect) {
        return Questions.of("read the comments of issue " + defect.id(), () -> {
            for (GHIssueComment comment : issue(defect).listComments().withPageSize(PAGE)) {
                Optional<Note> note = Issues.note(comment);
                if (note.isPresent() && Issues.author(comment).equals(remote.login())) {
                    return note;
                }
            }
            return Optional.empty();
        });
    }

    @Override
    public void comment(Defect defect, Document text, String data) {
        changed("comment on", defect, issue -> issue.comment(Issues.body(text, data)));
    }

    @Override
    public void edit(Defect defect, Note note, Document text, String data) {
        changed("edit the comment of", defect, issue -> {
            for (GHIssueComment comment : issue.listComments().withPageSize(PAGE)) {
                if (Long.toString(comment.getId()).equals(note.id())) {
                    comment.update(Issues.body(text, data));
                }
            }
        });
    }

    private interface Change {
        void make(GHIssue issue) throws IOException;
    }

    private void changed(String what, Defect defect, Change change) {
        Questions.of(what + " issue " + defect.id(), () -> {
            change.make(issue(defect));
            return true;
        });
    }

    private GHIssue issue(Defect defect) throws IOException {
        return remote.repository().getIssue((int) defect.number());
    }

    /** Its API takes no files: a record names where they are. */
    @Override
    public long largestFile() {
        return 0;
    }

    @Override
    public void attach(Defect defect, Attachment file) {
        throw new TrackerException(
                Kind.REFUSED,
                "cannot attach " + file.name() + " to issue " + defect.id() + ": GitHub's API takes no files");
    }
}
