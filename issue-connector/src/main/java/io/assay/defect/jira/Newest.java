package io.assay.defect.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/**
 * Issues that these credentials made, newest first. The search lags behind what was written, so the newest numbers of the
 * project, and those after the newest one that it shows, are read one by one.
 */
final class Newest implements Iterator<JsonNode> {
    /** So many below the newest that the search shows, and as many above at a time. */
    private static final int CLOUD_WINDOW = 50;

    private static final int DATA_CENTER_WINDOW = 8;
    private static final int PAGE = 100;

    private final Jira jira;
    private final JiraProject project;
    private final Queue<JsonNode> ready = new ArrayDeque<>();
    private final Set<Long> shown = new HashSet<>();
    private String next = "";
    private int start;
    private boolean begun;
    private boolean ended;

    Newest(Jira jira, JiraProject project) {
        this.jira = jira;
        this.project = project;
    }

    static long number(JsonNode issue) {
        return Long.parseLong(issue.path("key").asText().replaceFirst(".*-", ""));
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && !ended) {
            List<JsonNode> found = begun ? new ArrayList<>() : unindexed();
            begun = true;
            found.addAll(page());
            found.sort(Comparator.comparing(Newest::number).reversed());
            found.stream().filter(issue -> shown.add(number(issue))).forEach(ready::add);
        }
        return !ready.isEmpty();
    }

    @Override
    public JsonNode next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }

    private List<JsonNode> page() {
        String jql = "project = \"" + project.key() + "\" AND creator = currentUser() ORDER BY key DESC";
        JsonNode page = search(jql, PAGE);
        JsonNode issues = page.path("issues");
        next = page.path("nextPageToken").asText();
        start += issues.size();
        ended = project.edition() == Edition.CLOUD
                ? next.isEmpty()
                : issues.isEmpty() || start >= page.path("total").asInt();
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode issue : issues) {
            // Data Center's search knows no properties
            if (project.edition() == Edition.CLOUD) {
                found.add(issue);
            } else if (!shown.contains(number(issue))) {
                read(number(issue)).ifPresent(found::add);
            }
        }
        return found;
    }

    private JsonNode search(String jql, int most) {
        String what = "list the issues of " + project.key();
        if (project.edition() == Edition.DATA_CENTER) {
            return jira.get(
                    what,
                    "/search?jql=" + URLEncoder.encode(jql, StandardCharsets.UTF_8) + "&startAt=" + start
                            + "&maxResults=" + most + "&fields=" + String.join(",", Issues.FIELDS));
        }
        ObjectNode body = wanted(Json.object()).put("jql", jql).put("maxResults", most);
        if (!next.isEmpty()) {
            body.put("nextPageToken", next);
        }
        return jira.ask(what, "/search/jql", body);
    }

    private static ObjectNode wanted(ObjectNode body) {
        ArrayNode fields = body.putArray("fields");
        Issues.FIELDS.forEach(fields::add);
        body.putArray("properties").add(Issues.PROPERTY);
        return body;
    }

    private List<JsonNode> unindexed() {
        JsonNode top = search("project = \"" + project.key() + "\" ORDER BY key DESC", 1)
                .path("issues")
                .path(0);
        long newest = top.isMissingNode() ? 0 : number(top);
        int window = project.edition() == Edition.CLOUD ? CLOUD_WINDOW : DATA_CENTER_WINDOW;
        List<JsonNode> found = new ArrayList<>();
        long from = Math.max(1, newest - window + 1);
        if (from <= newest) {
            found.addAll(read(from, newest));
        }
        for (long above = newest + 1; ; above += window) {
            List<JsonNode> more = read(above, above + window - 1);
            found.addAll(more);
            if (more.isEmpty()) {
                return found;
            }
        }
    }

    private List<JsonNode> read(long from, long to) {
        List<JsonNode> found = new ArrayList<>();
        if (project.edition() == Edition.DATA_CENTER) {
            for (long number = from; number <= to; number++) {
                read(number).ifPresent(found::add);
            }
            return found;
        }
        ObjectNode body = wanted(Json.object());
        ArrayNode keys = body.putArray("issueIdsOrKeys");
        for (long number = from; number <= to; number++) {
            keys.add(project.key() + "-" + number);
        }
        jira.ask("read the newest issues of " + project.key(), "/issue/bulkfetch", body)
                .path("issues")
                .forEach(found::add);
        return found;
    }

    private Optional<JsonNode> read(long number) {
        return Issues.read(jira, project.key() + "-" + number);
    }
}
