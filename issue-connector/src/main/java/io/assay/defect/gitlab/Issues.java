package io.assay.defect.gitlab;

import io.assay.defect.text.Document;
import io.assay.defect.text.Hidden;
import io.assay.defect.text.Markdown;
import io.assay.defect.tracker.Defect;
import io.assay.defect.tracker.Defect.State;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.gitlab4j.api.models.Issue;
import org.gitlab4j.api.models.IssueFilter;
import org.gitlab4j.models.Constants.IssueOrderBy;
import org.gitlab4j.models.Constants.IssueScope;
import org.gitlab4j.models.Constants.IssueState;
import org.gitlab4j.models.Constants.SortOrder;

/** The issues that a token filed in a project, newest first, each page when it is wanted; and how their text is written. */
final class Issues implements Iterator<Defect> {
    static final int PAGE = 100;

    private static final int LONGEST_TEXT = 900_000;

    private final IssueFilter filter = new IssueFilter()
            .withScope(IssueScope.CREATED_BY_ME)
            .withOrderBy(IssueOrderBy.CREATED_AT)
            .withSort(SortOrder.DESC);
    private final Gitlab gitlab;
    private final String project;
    private Iterator<Defect> read = List.<Defect>of().iterator();
    private int page;
    private boolean ended;

    Issues(Gitlab gitlab, String project) {
        this.gitlab = gitlab;
        this.project = project;
    }

    @Override
    public boolean hasNext() {
        while (!read.hasNext() && !ended) {
            page++;
            List<Issue> issues = gitlab.ask(
                    "list the issues of " + project, api -> api.getIssuesApi().getIssues(project, filter, page, PAGE));
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

    /** A record of ours; empty when the issue is somebody else's. */
    static Optional<Defect> ours(Issue issue) {
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

    /** The text with data that nobody sees; with empty data it has none. */
    static String body(Document text, String data) {
        String line = data.isEmpty() ? "" : Hidden.line(data) + "\n\n";
        return line + text.written(Markdown::of, LONGEST_TEXT - line.length());
    }
}
