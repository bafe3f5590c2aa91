package io.assay.github.publish;

import io.assay.github.api.Comment;
import io.assay.github.api.GithubException;
import io.assay.github.api.Repository;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * The comment of a pull request: one for each suite and leg, written by the token's own account, changed with each run. Others
 * may publish at the same time: the oldest comment stays, the rest goes.
 */
final class CommentSurface {
    /** GitHub takes 65,536 characters; no text has more of them than bytes. */
    private static final int BUDGET = 65_000;

    private static final int MOST_DOUBTS = 3;

    private final Repository repository;

    CommentSurface(Repository repository) {
        this.repository = repository;
    }

    Outcome show(Publication publication, Optional<URI> check) {
        OptionalInt pullRequest = publication.target().pullRequest();
        if (pullRequest.isEmpty()) {
            return new Outcome.Skipped("There is no pull request to comment on.");
        }
        Marker marker = Marker.of(publication);
        String line = marker.line();
        String body = line + Pages.comment(publication, check, BUDGET - line.length());
        try {
            return upsert(pullRequest.getAsInt(), marker, body);
        } catch (GithubException e) {
            return new Outcome.Degraded(Advice.of("The comment", "pull-requests: write", e));
        }
    }

    private Outcome upsert(int pullRequest, Marker marker, String body) {
        List<Comment> own = own(pullRequest, marker, repository::login);
        if (own.isEmpty()) {
            Optional<Comment> created = create(pullRequest, marker, body);
            own = own(pullRequest, marker, () -> created.map(Comment::author).orElseGet(repository::login));
        }
        return own.isEmpty()
                ? new Outcome.Degraded("The comment is not there: somebody deleted it as soon as it was written.")
                : converge(own, marker, body);
    }

    /** Whoever does this last leaves one comment, with the newest run. */
    private Outcome converge(List<Comment> own, Marker marker, String body) {
        Comment first = own.get(0);
        Optional<String> newer =
                own.stream().map(Comment::body).filter(marker::olderThan).max(Comparator.comparing(Marker::runOf));
        String newest = newer.orElse(body);
        Comment shown = first.body().equals(newest) ? first : repository.edit(first, newest);
        own.subList(1, own.size()).forEach(repository::delete);
        return newer.isPresent()
                ? new Outcome.Skipped("The comment shows a newer run: " + shown.page())
                : new Outcome.Done(shown.page());
    }

    /** Where nobody knows whether the comment was written, it is looked for before it is written again; empty when it is there. */
    private Optional<Comment> create(int pullRequest, Marker marker, String body) {
        for (int doubts = 0; ; doubts++) {
            try {
                return Optional.of(repository.comment(pullRequest, body));
            } catch (GithubException e) {
                if (!e.uncertain() || doubts == MOST_DOUBTS) {
                    throw e;
                }
                repository.settle();
                if (!own(pullRequest, marker, repository::login).isEmpty()) {
                    return Optional.empty();
                }
            }
        }
    }

    /** Another account may have copied the marker, or be that of another installation of the action; its comments are its own. */
    private List<Comment> own(int pullRequest, Marker marker, Supplier<String> login) {
        List<Comment> marked = repository.comments(pullRequest, marker.beginning());
        if (marked.isEmpty()) {
            return marked;
        }
        String self = login.get();
        return marked.stream().filter(each -> each.author().equals(self)).toList();
    }
}
