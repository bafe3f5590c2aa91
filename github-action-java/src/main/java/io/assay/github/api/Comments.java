package io.assay.github.api;

import io.assay.client.patient.Lost;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.kohsuke.github.GHIssue;
import org.kohsuke.github.GHIssueComment;
import org.kohsuke.github.GHRepository;

/** Comments of pull requests, through the library, which changes only what it has read. Used by one thread. */
final class Comments {
    private static final int PAGE = 100;

    private final Map<Integer, GHIssue> pullRequests = new HashMap<>();
    private final Map<Long, GHIssueComment> known = new HashMap<>();

    List<Comment> list(GHRepository repository, int pullRequest, String beginning) throws IOException {
        List<Comment> found = new ArrayList<>();
        for (GHIssueComment each : issue(repository, pullRequest).listComments().withPageSize(PAGE)) {
            String body = each.getBody();
            if (body != null && body.startsWith(beginning)) {
                found.add(told(each, pullRequest));
            }
        }
        return found;
    }

    Comment create(GHRepository repository, int pullRequest, String body) throws IOException {
        return told(issue(repository, pullRequest).comment(body), pullRequest);
    }

    Comment edit(Comment comment, String body) throws IOException {
        GHIssueComment edited = known(comment);
        edited.update(body);
        return told(edited, comment.pullRequest());
    }

    void delete(Comment comment) throws IOException {
        try {
            known(comment).delete();
        } catch (IOException e) {
            if (Lost.cause(e, Refused.class).filter(Refused::gone).isEmpty()) {
                throw e;
            }
        }
    }

    private GHIssue issue(GHRepository repository, int pullRequest) throws IOException {
        GHIssue issue = pullRequests.get(pullRequest);
        if (issue == null) {
            issue = repository.getIssue(pullRequest);
            pullRequests.put(pullRequest, issue);
        }
        return issue;
    }

    private GHIssueComment known(Comment comment) {
        return Objects.requireNonNull(known.get(comment.id()), "this comment comes from elsewhere");
    }

    /** The library's other way to an author is one more request for each. */
    @SuppressWarnings("deprecation")
    private Comment told(GHIssueComment comment, int pullRequest) {
        known.put(comment.getId(), comment);
        URI page = URI.create(comment.getHtmlUrl().toString());
        return new Comment(pullRequest, comment.getId(), comment.getUserName(), comment.getBody(), page);
    }
}
