package io.assay.defect.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.assay.defect.contract.Contract;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Project {@code SHOP} of a Jira, whose search does not show the newest issues until somebody lets it. */
public final class FakeJira extends FakeServer {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXX");
    private static final String US = "us";

    /** Atlassian's document is not ours to hand on: whoever has it names it. */
    private static final @Nullable Contract CONTRACT =
            System.getProperty("jira.openapi", "").isBlank()
                    ? null
                    : Contract.of(Path.of(System.getProperty("jira.openapi")));

    private final boolean cloud;
    private final InstantSource clock;
    private final List<ObjectNode> issues = new ArrayList<>();
    private final List<ObjectNode> comments = new ArrayList<>();
    private final List<ObjectNode> required = new ArrayList<>();
    private final Set<String> hidden = new HashSet<>();
    private final Map<String, SentFile> files = new HashMap<>();
    private long largest = 1 << 20;
    private int largestPage = 50;
    private int indexed;

    public FakeJira(boolean cloud, InstantSource clock) {
        this(cloud, clock, "");
    }

    /** @param base before the path of the API */
    public FakeJira(boolean cloud, InstantSource clock, String base) {
        super(base);
        this.cloud = cloud;
        this.clock = clock;
    }

    @Override
    protected boolean admitted(HttpExchange exchange) {
        if (exchange.getRequestURI().getPath().endsWith("/attachments")
                && !"no-check".equals(exchange.getRequestHeaders().getFirst("X-Atlassian-Token"))) {
            complain("a file without X-Atlassian-Token");
        }
        String said = exchange.getRequestHeaders().getFirst("Authorization");
        return said.equals("Bearer " + TOKEN);
    }

    /** The search shows all that there is now. */
    public synchronized void index() {
        indexed = issues.size();
    }

    /** Another person files an issue. */
    public synchronized void files(String summary, String property) {
        ObjectNode body = JSON.createObjectNode();
        body.putObject("fields").put("summary", summary);
        body.putArray("properties")
                .addObject()
                .put("key", "assay")
                .putObject("value")
                .put("data", property);
        add("mallory", body);
    }

    /** Another person comments. */
    public synchronized void comments(String key, String property) {
        ObjectNode body = JSON.createObjectNode().put("body", "a comment");
        body.putArray("properties")
                .addObject()
                .put("key", "assay")
                .putObject("value")
                .put("data", property);
        comment("mallory", key, body);
    }

    /** From now on an issue needs this field, one to choose from where there is something to choose. */
    public synchronized void require(String id, String name, String... allowed) {
        ObjectNode field = field(id, name, allowed.length == 0 ? "string" : "option", "");
        ArrayNode values = field.putArray("allowedValues");
        for (String each : allowed) {
            values.addObject().put("value", each);
        }
        require(field.put("required", true));
    }

    /** From now on an issue needs this field; see {@link #field}. */
    public synchronized void require(ObjectNode field) {
        required.add(field);
    }

    /** From now on the screen that makes issues has no such field. */
    public synchronized void hide(String id) {
        hidden.add(id);
    }

    /**
     * A field as the API tells of it.
     *
     * @param type for example {@code option}; of an array that of its items after a blank
     * @param custom which kind of custom field, for example {@code cascadingselect}; empty for one of Jira's own
     */
    public static ObjectNode field(String id, String name, String type, String custom) {
        ObjectNode field = JSON.createObjectNode()
                .put("fieldId", id)
                .put("key", id)
                .put("name", name)
                .put("required", false)
                .put("hasDefaultValue", false);
        field.putArray("operations").add("set");
        ObjectNode schema = field.putObject("schema").put("type", type.replaceFirst(" .*", ""));
        if (type.contains(" ")) {
            schema.put("items", type.replaceFirst(".* ", ""));
        }
        if (custom.isEmpty()) {
            schema.put("system", id);
        } else {
            schema.put("custom", custom).put("customId", 10_010);
        }
        return field;
    }

    /** From now on a page of a form has no more entries, whatever is asked for. */
    public synchronized void pages(int largest) {
        largestPage = largest;
    }

    /** From now on attachments have no more bytes; with 0 there are none. */
    public synchronized void largest(long bytes) {
        largest = bytes;
    }

    /** What is attached to an issue, in order. */
    public synchronized List<SentFile> files(String key) {
        List<SentFile> attached = new ArrayList<>();
        of(key).at("/fields/attachment")
                .forEach(each -> attached.add(files.get(each.path("id").asText())));
        return attached;
    }

    /** The same of each issue. */
    public synchronized List<List<SentFile>> files() {
        return issues.stream().map(each -> files(each.path("key").asText())).toList();
    }

    public synchronized JsonNode issue(int number) {
        return issues.get(number - 1);
    }

    @Override
    protected List<String> problems(Question question, Answer answer) {
        List<String> problems = new ArrayList<>();
        if (RemovedRoutes.of(cloud, question)) {
            problems.add("was removed");
        }
        if (cloud && CONTRACT != null) {
            String path = question.path().replace("/rest/api/3", "/rest/api/latest");
            problems.addAll(Held.problems(CONTRACT, path, question, answer));
        }
        return problems;
    }

    @Override
    protected Answer executed(Question question) {
        String path = question.path().replace(cloud ? "/rest/api/3" : "/rest/api/2", "");
        String asked =
                question.method() + " " + path.replaceAll("SHOP-\\d+", "K").replaceAll("\\d+", "N");
        String key = path.replaceAll("^/issue/(SHOP-\\d+).*", "$1");
        if (path.matches("/issue/SHOP-\\d+.*") && !exists(key)) {
            return Answer.refused(404, "Issue does not exist or you do not have permission to see it.");
        }
        return switch (asked) {
            case "GET /serverInfo" ->
                Answer.of(200, JSON.createObjectNode().put("baseUrl", "https://shop.atlassian.example.com"));
            case "GET /myself" -> Answer.of(200, person(US));
            case "GET /issue/createmeta/SHOP/issuetypes" -> types(question);
            case "GET /issue/createmeta/SHOP/issuetypes/N" -> form(question);
            case "GET /issue/createmeta/CART/issuetypes" -> Answer.refused(404, "null");
            case "POST /issue" -> create(question.body());
            case "GET /attachment/meta" ->
                Answer.of(
                        200, JSON.createObjectNode().put("enabled", largest > 0).put("uploadLimit", largest));
            case "POST /issue/K/attachments" ->
                attached(of(key), question.file().orElseThrow());
            case "GET /issue/K" -> Answer.of(200, of(key));
            case "PUT /issue/K" -> labelled(of(key), question.body());
            case "POST /issue/bulkfetch" -> cloud ? bulk(question.body()) : Answer.refused(404, "null");
            case "POST /search/jql" -> cloud ? searched(question.body()) : Answer.refused(404, "null");
            case "GET /search" ->
                cloud ? Answer.refused(410, "The requested API has been removed.") : searched(question);
            case "GET /issue/K/transitions" -> transitions();
            case "POST /issue/K/transitions" -> moved(of(key), question.body());
            case "GET /issue/K/comment" -> commentsOf(question, key);
            case "POST /issue/K/comment" -> Answer.of(201, comment(US, key, question.body()));
            case "PUT /issue/K/comment/N" -> edited(path.replaceAll(".*/", ""), question.body());
            default -> {
                complain("no route: " + question);
                yield Answer.refused(404, "null");
            }
        };
    }

    private ObjectNode person(String name) {
        return JSON.createObjectNode().put(cloud ? "accountId" : "name", name);
    }

    private Answer types(Question question) {
        List<ObjectNode> types = List.of(
                JSON.createObjectNode().put("id", "10001").put("name", "Story"),
                JSON.createObjectNode().put("id", "10004").put("name", "Bug"));
        return pageOf(question, types, cloud ? "issueTypes" : "values");
    }

    private Answer form(Question question) {
        List<ObjectNode> all = new ArrayList<>(List.of(
                field("project", "Project", "project", "").put("required", true),
                field("issuetype", "Issue Type", "issuetype", "").put("required", true),
                field("summary", "Summary", "string", "").put("required", true),
                field("description", "Description", "string", ""),
                field("labels", "Labels", "array string", ""),
                field("assignee", "Assignee", "user", ""),
                priority()));
        all.addAll(required);
        all.removeIf(each -> hidden.contains(each.path("fieldId").asText()));
        return pageOf(question, all, cloud ? "fields" : "values");
    }

    private static ObjectNode priority() {
        ObjectNode priority = field("priority", "Priority", "priority", "").put("hasDefaultValue", true);
        ArrayNode allowed = priority.putArray("allowedValues");
        allowed.addObject().put("id", "1").put("name", "High");
        allowed.addObject().put("id", "2").put("name", "Low");
        return priority;
    }

    private Answer pageOf(Question question, List<ObjectNode> all, String name) {
        int from = Math.min(all.size(), question.number("startAt", 0));
        int most = Math.min(largestPage, question.number("maxResults", 50));
        ObjectNode page = JSON.createObjectNode()
                .put("startAt", from)
                .put("maxResults", most)
                .put("total", all.size());
        page.putArray(name).addAll(all.subList(from, Math.min(all.size(), from + most)));
        return Answer.of(200, page);
    }

    private Answer create(JsonNode body) {
        JsonNode fields = body.path("fields");
        ObjectNode refusal = JSON.createObjectNode();
        ObjectNode errors = refusal.putObject("errors");
        required.stream()
                .map(field -> field.path("fieldId").asText())
                .filter(id -> !fields.has(id))
                .forEach(id -> errors.put(id, id + " is required."));
        if (fields.has("components")
                && required.stream()
                        .noneMatch(each -> each.path("fieldId").asText().equals("components"))) {
            errors.put("components", "Field 'components' cannot be set. It is not on the appropriate screen.");
        }
        if (fields.path("assignee").toString().contains("nobody")) {
            errors.put("assignee", "User 'nobody' does not exist.");
        }
        if (fields.path("summary").asText().length() > 255) {
            errors.put("summary", "Summary must be less than 255 characters.");
        }
        if (cloud != fields.path("description").isObject()) {
            errors.put("description", "Operation value must be an Atlassian Document");
        }
        if (fields.path("description").toString().length() > 32_767) {
            errors.put("description", "The entered text is too long.");
        }
        if (!errors.isEmpty()) {
            return Answer.of(400, refusal);
        }
        ObjectNode made = add(US, body);
        return Answer.of(
                201,
                JSON.createObjectNode()
                        .put("id", made.path("id").asText())
                        .put("key", made.path("key").asText()));
    }

    private ObjectNode add(String creator, JsonNode body) {
        int number = issues.size() + 1;
        ObjectNode issue =
                JSON.createObjectNode().put("id", "" + (10_000 + number)).put("key", "SHOP-" + number);
        ObjectNode fields = issue.putObject("fields");
        fields.setAll((ObjectNode) body.path("fields"));
        fields.set("creator", person(creator));
        fields.set("status", status("new"));
        ObjectNode properties = issue.putObject("properties");
        body.path("properties").forEach(each -> properties.set(each.path("key").asText(), each.path("value")));
        issues.add(issue);
        return issue;
    }

    private static ObjectNode status(String category) {
        ObjectNode status = JSON.createObjectNode().put("name", "Zustand " + category);
        status.putObject("statusCategory").put("key", category);
        return status;
    }

    private Answer attached(ObjectNode issue, SentFile file) {
        if (file.content().length > largest) {
            return Answer.refused(413, "The attachment is too large.");
        }
        String id = "" + (900 + files.size());
        files.put(id, file);
        ObjectNode attached = issue.withArray("/fields/attachment")
                .addObject()
                .put("id", id)
                .put("filename", file.name())
                .put("size", file.content().length);
        attached.set("author", person(US));
        return Answer.of(200, JSON.createArrayNode().add(attached));
    }

    private Answer labelled(ObjectNode issue, JsonNode body) {
        String label = body.at("/update/labels/0/add").asText();
        ArrayNode labels = issue.withArray("/fields/labels");
        if (!labels.toString().contains('"' + label + '"')) {
            labels.add(label);
        }
        return Answer.empty(204);
    }

    private Answer bulk(JsonNode body) {
        ObjectNode found = JSON.createObjectNode();
        ArrayNode list = found.putArray("issues");
        if (body.path("issueIdsOrKeys").size() > 100) {
            complain("asks for more than 100 issues");
        }
        body.path("issueIdsOrKeys").forEach(key -> {
            if (exists(key.asText())) {
                list.add(of(key.asText()));
            }
        });
        return Answer.of(200, found);
    }

    private List<ObjectNode> matching(String jql) {
        List<ObjectNode> found = new ArrayList<>(issues.subList(0, indexed).stream()
                .filter(each -> !jql.contains("creator = currentUser()")
                        || each.at("/fields/creator").equals(person(US)))
                .toList());
        if (!jql.startsWith("project = \"SHOP\"") || !jql.endsWith("ORDER BY key DESC")) {
            complain("asks otherwise: " + jql);
        }
        Collections.reverse(found);
        return found;
    }

    private Answer searched(JsonNode body) {
        List<ObjectNode> all = matching(body.path("jql").asText());
        int from = body.path("nextPageToken").asInt(0);
        int to = Math.min(all.size(), from + body.path("maxResults").asInt(50));
        ObjectNode page = JSON.createObjectNode();
        page.putArray("issues").addAll(all.subList(from, to));
        if (to < all.size()) {
            page.put("nextPageToken", "" + to);
        }
        return Answer.of(200, page);
    }

    private Answer searched(Question question) {
        List<ObjectNode> all = matching(question.query().getOrDefault("jql", ""));
        int from = Math.min(all.size(), question.number("startAt", 0));
        int to = Math.min(all.size(), from + question.number("maxResults", 50));
        ObjectNode page = JSON.createObjectNode().put("total", all.size());
        ArrayNode list = page.putArray("issues");
        all.subList(from, to)
                .forEach(each -> list.addObject().put("key", each.path("key").asText()));
        return Answer.of(200, page);
    }

    private static Answer transitions() {
        ObjectNode page = JSON.createObjectNode();
        ArrayNode list = page.putArray("transitions");
        list.addObject().put("id", "11").put("name", "Los").set("to", status("indeterminate"));
        list.addObject().put("id", "21").put("name", "Zurück").set("to", status("new"));
        ObjectNode done = list.addObject().put("id", "31").put("name", "Fertig");
        done.set("to", status("done"));
        ObjectNode resolution = field("resolution", "Lösung", "resolution", "").put("required", true);
        resolution.remove("fieldId");
        done.putObject("fields").set("resolution", resolution);
        resolution.putArray("allowedValues").addObject().put("id", "1").put("name", "Erledigt");
        return Answer.of(200, page);
    }

    private Answer moved(ObjectNode issue, JsonNode body) {
        String category = switch (body.at("/transition/id").asText()) {
            case "31" -> "done";
            case "21" -> "new";
            default -> "indeterminate";
        };
        if (category.equals("done") && body.at("/fields/resolution").isMissingNode()) {
            return Answer.refused(400, "Lösung is required.");
        }
        ObjectNode fields = (ObjectNode) issue.path("fields");
        fields.set("status", status(category));
        fields.put(
                "resolutiondate",
                category.equals("done")
                        ? clock.instant().atOffset(ZoneOffset.UTC).format(TIME)
                        : null);
        return Answer.empty(204);
    }

    private Answer commentsOf(Question question, String key) {
        List<ObjectNode> all = comments.stream()
                .filter(each -> each.path("issue").asText().equals(key))
                .toList();
        int from = Math.min(all.size(), question.number("startAt", 0));
        int to = Math.min(all.size(), from + question.number("maxResults", 50));
        ObjectNode page = JSON.createObjectNode().put("total", all.size());
        page.putArray("comments").addAll(all.subList(from, to));
        return Answer.of(200, page);
    }

    private ObjectNode comment(String author, String key, JsonNode body) {
        ObjectNode comment =
                JSON.createObjectNode().put("id", "" + (500 + comments.size())).put("issue", key);
        comment.setAll((ObjectNode) body);
        comment.set("author", person(author));
        comments.add(comment);
        return comment;
    }

    private Answer edited(String id, JsonNode body) {
        ObjectNode comment = comments.get(Integer.parseInt(id) - 500);
        comment.setAll((ObjectNode) body);
        return Answer.of(200, comment);
    }

    private boolean exists(String key) {
        return Integer.parseInt(key.replaceFirst(".*-", "")) <= issues.size();
    }

    private ObjectNode of(String key) {
        return issues.get(Integer.parseInt(key.replaceFirst(".*-", "")) - 1);
    }
}
