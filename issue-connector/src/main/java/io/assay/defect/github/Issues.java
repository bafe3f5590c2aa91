package io.assay.defect.github;

import io.assay.defect.text.Document;
import io.assay.defect.text.Hidden;
import io.assay.defect.text.Markdown;
import io.assay.defect.tracker.Defect;
import io.assay.defect.tracker.Defect.State;
import io.assay.defect.tracker.Note;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kohsuke.github.GHIssue;
import org.kohsuke.github.GHIssueComment;
import org.kohsuke.github.GHIssueState;
import org.kohsuke.github.GHIssueStateReason;

/** What issues and comments say, and how it is written. */
final class Issues {
    private static final int LONGEST_BODY = 65_000;

    private Issues() {}

    /** The text with data that nobody sees; with empty data it has none. */
    static String body(Document text, String data) {
        String line = data.isEmpty() ? "" : Hidden.line(data) + "\n\n";
        return line + text.written(Markdown::of, LONGEST_BODY - line.length());
    }

    /** A record of ours; empty when the issue is somebody else's, or a pull request. */
    static Optional<Defect> ours(GHIssue issue) {
        if (issue.isPullRequest()) {
            return Optional.empty();
        }
        return Hidden.in(text(issue.getBody()))
                .map(data -> new Defect(
                        Integer.toString(issue.getNumber()),
                        issue.getNumber(),
                        URI.create(issue.getHtmlUrl().toString()),
                        state(issue),
                        closed(issue),
                        data));
    }

    static Optional<Note> note(GHIssueComment comment) {
        return Hidden.in(text(comment.getBody())).map(data -> new Note(Long.toString(comment.getId()), data));
    }

    /** The library's other way to an author is one more request for each. */
    @SuppressWarnings("deprecation")
    static String author(GHIssueComment comment) {
        return comment.getUserName();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static @Nullable Instant closed(GHIssue issue) {
        Date closed = issue.getClosedAt();
        return issue.getState() == GHIssueState.OPEN || closed == null ? null : closed.toInstant();
    }

    /** What is neither completed nor without a reason, such as a duplicate, the library calls unknown. */
    private static State state(GHIssue issue) {
        if (issue.getState() == GHIssueState.OPEN) {
            return State.OPEN;
        }
        GHIssueStateReason reason = issue.getStateReason();
        return reason == null || reason == GHIssueStateReason.COMPLETED ? State.CLOSED : State.DECLINED;
    }

    /** The record as it is at another place, to which people moved it: there, it is theirs. */
    static Optional<Defect> moved(GHIssue issue, String id) {
        return Hidden.in(text(issue.getBody()))
                .map(data -> new Defect(
                        id,
                        Long.parseLong(id),
                        URI.create(issue.getHtmlUrl().toString()),
                        State.DECLINED,
                        Instant.EPOCH,
                        data));
    }
}
