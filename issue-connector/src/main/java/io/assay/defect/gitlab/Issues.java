package io.assay.defect.gitlab;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.defect.text.Document;
import io.assay.defect.text.Hidden;
import io.assay.defect.text.Markdown;
import io.assay.defect.tracker.Defect;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.StreamSupport;
import org.gitlab4j.api.models.IssueFilter;
import org.gitlab4j.models.Constants.IssueOrderBy;
import org.gitlab4j.models.Constants.IssueScope;
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
            JsonNode issues =
                    gitlab.ask("list the issues of " + project, api -> new Told(api).page(project, filter, page, PAGE));
            ended = issues.size() < PAGE;
            read = StreamSupport.stream(issues.spliterator(), false)
                    .flatMap(issue -> Told.ours(issue).stream())
                    .iterator();
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

    /** The text with data that nobody sees; with empty data it has none. */
    static String body(Document text, String data) {
        String line = data.isEmpty() ? "" : Hidden.line(data) + "\n\n";
        return line + text.written(Markdown::of, LONGEST_TEXT - line.length());
    }
}
