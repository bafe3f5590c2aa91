package io.assay.defect.github;

import io.assay.client.patient.Pace;
import io.assay.client.patient.Patient;
import io.assay.client.patient.WritePace;
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
import io.assay.defect.tracker.TrackerException.Kind;
import io.assay.defect.web.Access;
import io.assay.defect.web.Questions;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.kohsuke.github.GHDirection;
import org.kohsuke.github.GHIssue;
import org.kohsuke.github.GHIssueBuilder;
import org.kohsuke.github.GHIssueComment;
import org.kohsuke.github.GHIssueQueryBuilder;
import org.kohsuke.github.GHIssueState;
import org.kohsuke.github.GHIssueStateReason;
import org.kohsuke.github.GHRepository;
import org.kohsuke.github.GitHub;
import org.kohsuke.github.GitHubAbuseLimitHandler;
import org.kohsuke.github.GitHubBuilder;
import org.kohsuke.github.GitHubRateLimitHandler;

/**
 * Issues of a GitHub repository. Records are listed by who filed them: labels are dropped without a word where the token may
 * not push, and the search lags behind. Used by one thread.
 */
public final class GithubTracker implements Tracker {
    private static final int LONGEST_TITLE = 250;
    private static final int LONGEST_BODY = 65_000;
    private static final int PAGE = 100;

    private final Access access;
    private final String repository;
    private final Patient patient;
    private @Nullable GHRepository opened;
    private @Nullable String login;

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
        this.access = access;
        this.repository = repository;
        this.patient = new Patient(access.server(), pace, WritePace.of(WritePace.GITHUB));
    }

    @Override
    public String project() {
        return "github " + repository;
    }

    @Override
    public void check() {
        boolean issues = Questions.of("read " + repository, () -> repository().hasIssues());
        if (!issues) {
            throw new TrackerException(
                    Kind.REFUSED, repository + " has its issues switched off: switch them on in its settings");
        }
    }

    /** Limits are waited for below the library, which would wait for an hour. */
    private GHRepository repository() throws IOException {
        GHRepository known = opened;
        if (known == null) {
            GitHub github = new GitHubBuilder()
                    .withEndpoint(access.api().toString())
                    .withConnector(new Connector(access, patient))
                    .withAppInstallationToken(access.token())
                    .withRateLimitHandler(GitHubRateLimitHandler.FAIL)
                    .withAbuseLimitHandler(GitHubAbuseLimitHandler.FAIL)
                    .build();
            known = github.getRepository(repository);
            opened = known;
        }
        return known;
    }

    private String login() throws IOException {
        String known = login;
        if (known == null) {
            known = Viewer.login(access, patient);
            login = known;
        }
        return known;
    }

    @Override
    public Optional<Defect> get(String id) {
        return id.matches("\\d{1,9}")
                ? Questions.of("read issue " + id, () -> found(Integer.parseInt(id)))
                        .flatMap(this::ours)
                : Optional.empty();
    }

    private Optional<GHIssue> found(int number) throws IOException {
        try {
            return Optional.of(repository().getIssue(number));
        } catch (IOException e) {
            if (Questions.refusal(e).filter(refused -> refused.gone()).isPresent()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public Iterable<Defect> newestFirst() {
        return () -> {
            Iterator<GHIssue> pages = Questions.of(
                    "list the issues of " + repository,
                    () -> query().list().withPageSize(PAGE).iterator());
            Iterable<GHIssue> issues = () -> new Asking<>(pages);
            return StreamSupport.stream(issues.spliterator(), false)
                    .flatMap(issue -> ours(issue).stream())
                    .iterator();
        };
    }

    private GHIssueQueryBuilder.ForRepository query() throws IOException {
        GHIssueQueryBuilder.ForRepository query = repository().queryIssues().creator(login());
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
                return ours(built(draft, draft.assignees()).create()).orElseThrow();
            } catch (IOException e) {
                // somebody who may not be assigned: GitHub refuses all of it
                if (draft.assignees().isEmpty()
                        || Questions.refusal(e)
                                .filter(refused -> refused.invalid())
                                .isEmpty()) {
                    throw e;
                }
                return ours(built(draft, List.of()).create()).orElseThrow();
            }
        });
    }

    private GHIssueBuilder built(Draft draft, List<String> assignees) throws IOException {
        GHIssueBuilder issue = repository()
                .createIssue(Texts.line(draft.title(), LONGEST_TITLE))
                .body(body(draft.text(), draft.data()));
        assignees.forEach(issue::assignee);
        draft.labels().forEach(issue::label);
        for (String label : new String[] {draft.priority(), draft.component()}) {
            if (!label.isEmpty()) {
                issue.label(label);
            }
        }
        return issue;
    }

    private static String body(Document text, String data) {
        String line = data.isEmpty() ? "" : Hidden.line(data) + "\n\n";
        return line + text.written(Markdown::of, LONGEST_BODY - line.length());
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
                Optional<Note> note =
                        Hidden.in(body(comment.getBody())).map(data -> new Note(Long.toString(comment.getId()), data));
                if (note.isPresent() && author(comment).equals(login())) {
                    return note;
                }
            }
            return Optional.empty();
        });
    }

    private static String body(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** The library's other way to an author is one more request for each. */
    @SuppressWarnings("deprecation")
    private static String author(GHIssueComment comment) {
        return comment.getUserName();
    }

    @Override
    public void comment(Defect defect, Document text, String data) {
        changed("comment on", defect, issue -> issue.comment(body(text, data)));
    }

    @Override
    public void edit(Defect defect, Note note, Document text, String data) {
        changed("edit the comment of", defect, issue -> {
            for (GHIssueComment comment : issue.listComments().withPageSize(PAGE)) {
                if (Long.toString(comment.getId()).equals(note.id())) {
                    comment.update(body(text, data));
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
        return repository().getIssue((int) defect.number());
    }

    private Optional<Defect> ours(GHIssue issue) {
        if (issue.isPullRequest()) {
            return Optional.empty();
        }
        return Hidden.in(body(issue.getBody()))
                .map(data -> new Defect(
                        Integer.toString(issue.getNumber()),
                        issue.getNumber(),
                        URI.create(issue.getHtmlUrl().toString()),
                        state(issue),
                        closed(issue),
                        data));
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

    private static @Nullable Instant closed(GHIssue issue) {
        Date closed = issue.getClosedAt();
        return issue.getState() == GHIssueState.OPEN || closed == null ? null : closed.toInstant();
    }

    private static State state(GHIssue issue) {
        if (issue.getState() == GHIssueState.OPEN) {
            return State.OPEN;
        }
        return issue.getStateReason() == GHIssueStateReason.NOT_PLANNED ? State.DECLINED : State.CLOSED;
    }
}
