package io.assay.defect.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.assay.defect.contract.GitlabTable;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The issues of project {@code shop/checkout}. */
public final class FakeGitlab extends FakeServer {
    public static final String PROJECT = "shop/checkout";

    private static final int US = 5;
    private static final int SOMEBODY = 6;

    private static final GitlabTable TABLE = new GitlabTable();

    private final InstantSource clock;
    private final List<ObjectNode> issues = new ArrayList<>();
    private final List<ObjectNode> notes = new ArrayList<>();
    private final Map<String, SentFile> uploads = new LinkedHashMap<>();

    public FakeGitlab(InstantSource clock) {
        super("");
        this.clock = clock;
    }

    @Override
    protected boolean admitted(HttpExchange exchange) {
        return TOKEN.equals(exchange.getRequestHeaders().getFirst("PRIVATE-TOKEN"));
    }

    /** Another person files an issue. */
    public synchronized void files(String title, String text) {
        add(SOMEBODY, JSON.createObjectNode().put("title", title).put("description", text));
    }

    /** Another person comments. */
    public synchronized void comments(String number, String text) {
        note(SOMEBODY, number, text);
    }

    /** A person closes an issue because it goes on elsewhere: moved to another project, or a duplicate. */
    public synchronized void goesOnElsewhere(String number, boolean moved) {
        ObjectNode issue = changed(of(number), JSON.createObjectNode().put("state_event", "close"));
        if (moved) {
            issue.put("moved_to_id", 4711);
        } else {
            issue.putObject("_links").put("closed_as_duplicate_of", api() + "/api/v4/projects/1/issues/9");
        }
    }

    /** What was uploaded, by its address. */
    public synchronized Map<String, SentFile> uploads() {
        return Map.copyOf(uploads);
    }

    public synchronized JsonNode issue(int number) {
        return issues.get(number - 1);
    }

    @Override
    protected List<String> problems(Question question, Answer answer) {
        String path = question.path().replace("/api/v4", "").replace("/projects/" + PROJECT, "/projects/1");
        Optional<GitlabTable.Route> route = TABLE.route(question.method() + " " + path);
        if (route.isEmpty() || answer.error()) {
            return answer.error() ? List.of() : List.of("no such route");
        }
        Map<String, String> form = new HashMap<>();
        question.body()
                .properties()
                .forEach(each -> form.put(
                        each.getKey().replace("[]", ""), each.getValue().asText()));
        return route.get().problems(question.query(), form);
    }

    @Override
    protected Answer executed(Question question) {
        String path = question.path().replace("/api/v4", "").replace("/projects/" + PROJECT, "/P");
        String asked = question.method() + " " + path.replaceAll("\\d+", "N");
        String number = path.replaceAll("^/P/issues/(\\d+).*", "$1");
        return switch (asked) {
            case "GET /user" -> Answer.of(200, person(US));
            case "GET /users" ->
                Answer.of(
                        200,
                        JSON.createArrayNode()
                                .addAll(
                                        "alice".equals(question.query().get("username"))
                                                ? List.of(person(9))
                                                : List.<ObjectNode>of()));
            case "GET /P" -> Answer.of(200, JSON.createObjectNode().put("id", 1).put("path_with_namespace", PROJECT));
            case "POST /P/uploads" -> uploaded(question.file().orElseThrow());
            case "GET /P/issues" -> list(question);
            case "POST /P/issues" -> create(question.body());
            case "GET /P/issues/N" -> exists(number) ? Answer.of(200, of(number)) : Answer.refused(404, "Not found");
            case "PUT /P/issues/N" -> Answer.of(200, changed(of(number), question.body()));
            case "GET /P/issues/N/notes" -> page(question, newest(notesOf(number)));
            case "POST /P/issues/N/notes" ->
                Answer.of(201, note(US, number, question.body().path("body").asText()));
            case "PUT /P/issues/N/notes/N" -> edited(path.replaceAll(".*/", ""), question.body());
            default -> {
                complain("no route: " + question);
                yield Answer.refused(404, "Not Found");
            }
        };
    }

    private static ObjectNode person(int id) {
        return JSON.createObjectNode()
                .put("id", id)
                .put("username", "user" + id)
                .put("name", "user" + id);
    }

    private Answer create(JsonNode body) {
        if (body.path("title").asText().length() > 255
                || body.path("description").asText().length() > 1_048_576) {
            return Answer.refused(400, "title is too long (maximum is 255 characters)");
        }
        return Answer.of(201, add(US, body));
    }

    private ObjectNode add(int author, JsonNode body) {
        int number = issues.size() + 1;
        ObjectNode issue = JSON.createObjectNode();
        issue.put("id", 1000 + number)
                .put("iid", number)
                .put("project_id", 1)
                .put("title", body.path("title").asText())
                .put("description", body.path("description").asText())
                .put("state", "opened")
                .put("web_url", "https://gitlab.example.com/" + PROJECT + "/-/issues/" + number)
                .put("created_at", clock.instant().toString());
        issue.putNull("moved_to_id").putObject("_links").putNull("closed_as_duplicate_of");
        issue.set("author", person(author));
        issue.set("labels", labels(body));
        issues.add(issue);
        return issue;
    }

    private static ArrayNode labels(JsonNode body) {
        ArrayNode labels = JSON.createArrayNode();
        for (String label : body.path("labels").asText().split(",")) {
            labels.add(label);
        }
        return labels;
    }

    private Answer uploaded(SentFile file) {
        String url = "/uploads/" + "%032x".formatted(uploads.size() + 1) + "/" + file.name();
        uploads.put(url, file);
        return Answer.of(
                201,
                JSON.createObjectNode()
                        .put("id", uploads.size())
                        .put("alt", file.name())
                        .put("url", url)
                        .put("full_path", "/-/project/1" + url)
                        .put("markdown", "[" + file.name() + "](" + url + ")"));
    }

    private Answer list(Question question) {
        if (!question.query().getOrDefault("scope", "").replace('-', '_').equals("created_by_me")
                || !question.query().getOrDefault("sort", "").equals("desc")) {
            complain("asks otherwise: " + question.query());
        }
        return page(
                question,
                newest(issues.stream()
                        .filter(each -> each.at("/author/id").asInt() == US)
                        .toList()));
    }

    private static List<ObjectNode> newest(List<ObjectNode> all) {
        List<ObjectNode> newest = new ArrayList<>(all);
        Collections.reverse(newest);
        return newest;
    }

    private static Answer page(Question question, List<ObjectNode> all) {
        int size = question.number("per_page", 20);
        ArrayNode some = JSON.createArrayNode();
        all.stream()
                .skip((long) (question.number("page", 1) - 1) * size)
                .limit(size)
                .forEach(some::add);
        return Answer.of(200, some);
    }

    private boolean exists(String number) {
        return Integer.parseInt(number) <= issues.size();
    }

    private ObjectNode of(String number) {
        return issues.get(Integer.parseInt(number) - 1);
    }

    private ObjectNode changed(ObjectNode issue, JsonNode body) {
        switch (body.path("state_event").asText()) {
            case "close" -> {
                if (issue.path("state").asText().equals("opened")) {
                    issue.put("state", "closed")
                            .put("closed_at", clock.instant().toString());
                }
            }
            case "reopen" -> issue.put("state", "opened").putNull("closed_at");
            default -> {
                if (body.has("labels")) {
                    issue.set("labels", labels(body));
                }
                if (body.has("description")) {
                    issue.put("description", body.path("description").asText());
                }
            }
        }
        return issue;
    }

    private List<ObjectNode> notesOf(String number) {
        return notes.stream()
                .filter(each -> each.path("noteable_iid").asText().equals(number))
                .toList();
    }

    private ObjectNode note(int author, String number, String body) {
        ObjectNode note = JSON.createObjectNode();
        note.put("id", 500 + notes.size())
                .put("noteable_iid", Integer.parseInt(number))
                .put("body", body);
        note.set("author", person(author));
        notes.add(note);
        return note;
    }

    private Answer edited(String id, JsonNode body) {
        ObjectNode note = notes.get(Integer.parseInt(id) - 500);
        return Answer.of(200, note.put("body", body.path("body").asText()));
    }
}
