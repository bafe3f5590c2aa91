package io.assay.defect.gitlab;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.defect.text.Hidden;
import io.assay.defect.tracker.Defect;
import io.assay.defect.tracker.Defect.State;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.gitlab4j.api.AbstractApi;
import org.gitlab4j.api.GitLabApi;
import org.gitlab4j.api.GitLabApiException;
import org.gitlab4j.api.GitLabApiForm;
import org.gitlab4j.api.models.IssueFilter;

/** Issues as GitLab tells them: the library's own leave out that one was moved, or closed as a duplicate. */
final class Told extends AbstractApi {
    private static final long serialVersionUID = 1L;

    Told(GitLabApi api) {
        super(api);
    }

    JsonNode issue(String project, long iid) throws GitLabApiException {
        return get(Response.Status.OK, null, "projects", getProjectIdOrPath(project), "issues", iid)
                .readEntity(JsonNode.class);
    }

    JsonNode page(String project, IssueFilter filter, int page, int size) throws GitLabApiException {
        return get(
                        Response.Status.OK,
                        new GitLabApiForm(filter.getQueryParams(page, size)).asMap(),
                        "projects",
                        getProjectIdOrPath(project),
                        "issues")
                .readEntity(JsonNode.class);
    }

    /** A record of ours; empty when the issue is somebody else's. */
    static Optional<Defect> ours(JsonNode issue) {
        boolean closed = issue.path("state").asText().equals("closed");
        return Hidden.in(issue.path("description").asText(""))
                .map(data -> new Defect(
                        issue.path("iid").asText(),
                        issue.path("iid").asLong(),
                        URI.create(issue.path("web_url").asText()),
                        closed ? closed(issue) : State.OPEN,
                        closed ? closedAt(issue) : null,
                        data));
    }

    /** What people moved to another project, or called a duplicate, goes on there. */
    private static State closed(JsonNode issue) {
        return issue.hasNonNull("moved_to_id") || issue.path("_links").hasNonNull("closed_as_duplicate_of")
                ? State.DECLINED
                : State.CLOSED;
    }

    private static Instant closedAt(JsonNode issue) {
        try {
            return OffsetDateTime.parse(issue.path("closed_at").asText("")).toInstant();
        } catch (DateTimeException unknown) {
            return Instant.EPOCH;
        }
    }
}
