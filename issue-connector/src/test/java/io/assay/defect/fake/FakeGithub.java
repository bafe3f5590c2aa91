package io.assay.defect.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.defect.contract.Contract;
import io.assay.defect.contract.Sample;
import java.net.URLEncoder;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The issues of {@code octocat/hello-world}. Labels are dropped, as for a token that may not push. */
public final class FakeGithub extends FakeServer {
    public static final String REPOSITORY = "octocat/hello-world";
    public static final String LOGIN = "assay[bot]";

    private static final String ISSUES = "/repos/" + REPOSITORY + "/issues";
    private static final Set<String> PEOPLE = Set.of("alice");

    private static final Contract CONTRACT = Contract.github();
    private static final Sample SAMPLE = new Sample(CONTRACT);

    private final InstantSource clock;
    private final List<ObjectNode> issues = new ArrayList<>();
    private final List<ObjectNode> comments = new ArrayList<>();
    private final Map<String, String> transferred = new HashMap<>();
    private final Map<String, ObjectNode> moved = new HashMap<>();

    public FakeGithub(InstantSource clock) {
        super("/api/v3");
        this.clock = clock;
    }

    /** A person files an issue. */
    public synchronized void files(String login, String title, String body) {
        add(login, JSON.createObjectNode().put("title", title).put("body", body));
    }

    /** A person comments. */
    public synchronized void comments(String login, String number, String body) {
        comment(login, number, body);
    }

    /** A person closes an issue. */
    public synchronized void closes(String number, String reason) {
        change(issue(number), JSON.createObjectNode().put("state", "closed").put("state_reason", reason));
    }

    /** A person transfers an issue to another repository, where it gets a number of its own. */
    public synchronized void moves(String number, String repository, int there) {
        moved.put(
                "/repos/" + repository + "/issues/" + there,
                issue(number)
                        .deepCopy()
                        .put("number", there)
                        .put("html_url", "https://github.example.com/" + repository + "/issues/" + there));
        transferred.put(number, "/repos/" + repository + "/issues/" + there);
    }

    public synchronized JsonNode issue(int number) {
        return issue(Integer.toString(number));
    }

    @Override
    protected List<String> problems(Question question, Answer answer) {
        return question.path().endsWith("/graphql")
                ? List.of()
                : Held.problems(CONTRACT, question.path(), question, answer);
    }

    @Override
    protected Answer executed(Question question) {
        String path = question.path();
        ObjectNode elsewhere = moved.get(path);
        if (elsewhere != null) {
            return Answer.of(200, elsewhere);
        }
        String asked = question.method() + " " + path.replace(ISSUES, "").replaceAll("\\d+", "N");
        return switch (asked) {
            case "POST /api/graphql" ->
                Answer.of(
                        200,
                        JSON.createObjectNode()
                                .set(
                                        "data",
                                        JSON.createObjectNode()
                                                .set(
                                                        "viewer",
                                                        JSON.createObjectNode().put("login", LOGIN))));
            case "GET /repos/" + REPOSITORY -> Answer.of(200, repository());
            case "GET " -> list(question);
            case "POST " -> create(question.body());
            case "GET /N" -> found(question.part(4));
            case "PATCH /N" -> patched(question);
            case "POST /N/labels" -> Answer.of(200, JSON.createArrayNode());
            case "GET /N/comments" -> page(question, of(question.part(4)));
            case "POST /N/comments" ->
                Answer.of(
                        201,
                        comment(
                                LOGIN,
                                question.part(4),
                                question.body().path("body").asText()));
            case "PATCH /comments/N" -> edited(question);
            default -> {
                complain("no route: " + question);
                yield Answer.refused(404, "Not Found");
            }
        };
    }

    private static ObjectNode repository() {
        ObjectNode repository = JSON.createObjectNode();
        repository
                .put("id", 1)
                .put("name", "hello-world")
                .put("full_name", REPOSITORY)
                .put("html_url", "https://github.example.com/" + REPOSITORY)
                .put("has_issues", true);
        repository.putObject("owner").put("login", "octocat").put("id", 1);
        return SAMPLE.complete("full-repository", repository);
    }

    private Answer create(JsonNode body) {
        for (JsonNode assignee : body.path("assignees")) {
            if (!PEOPLE.contains(assignee.asText())) {
                return Answer.refused(422, "Validation Failed");
            }
        }
        if (body.path("title").asText().length() > 256
                || body.path("body").asText().length() > 65_536) {
            return Answer.refused(422, "body is too long (maximum is 65536 characters)");
        }
        return Answer.of(201, add(LOGIN, body));
    }

    private ObjectNode add(String login, JsonNode body) {
        int number = issues.size() + 1;
        ObjectNode issue = JSON.createObjectNode();
        issue.put("id", 1000 + number)
                .put("number", number)
                .put("html_url", "https://github.example.com/" + REPOSITORY + "/issues/" + number)
                .put("title", body.path("title").asText())
                .put("body", body.path("body").asText())
                .put("state", "open");
        issue.putObject("user").put("login", login).put("id", 5);
        issues.add(SAMPLE.complete("issue", issue));
        return issue;
    }

    private Answer list(Question question) {
        List<ObjectNode> listed = issues.stream()
                .filter(each -> !transferred.containsKey(each.path("number").asText()))
                .filter(each ->
                        each.at("/user/login").asText().equals(question.query().get("creator")))
                .toList();
        List<ObjectNode> newest = new ArrayList<>(listed);
        Collections.reverse(newest);
        if (!question.query().getOrDefault("state", "").equals("all")) {
            complain("asks for one state only");
        }
        return page(question, newest);
    }

    private Answer page(Question question, List<ObjectNode> all) {
        int size = question.number("per_page", 30);
        int page = question.number("page", 1);
        ArrayNode some = JSON.createArrayNode();
        all.stream().skip((long) (page - 1) * size).limit(size).forEach(some::add);
        Answer answer = Answer.of(200, some);
        if (all.size() <= page * size) {
            return answer;
        }
        StringBuilder next = new StringBuilder(api() + question.path() + "?page=" + (page + 1));
        question.query().forEach((name, value) -> {
            if (!name.equals("page")) {
                next.append('&').append(name).append('=').append(URLEncoder.encode(value, UTF_8));
            }
        });
        return answer.with("Link", "<" + next + ">; rel=\"next\"");
    }

    private Answer found(String number) {
        String there = transferred.get(number);
        if (there != null) {
            return Answer.of(301, JSON.createObjectNode().put("message", "Moved Permanently"))
                    .with("Location", api() + there);
        }
        return exists(number) ? Answer.of(200, issue(number)) : Answer.refused(404, "Not Found");
    }

    private boolean exists(String number) {
        return Integer.parseInt(number) <= issues.size();
    }

    private ObjectNode issue(String number) {
        return issues.get(Integer.parseInt(number) - 1);
    }

    private Answer patched(Question question) {
        ObjectNode issue = issue(question.part(4));
        change(issue, question.body());
        return Answer.of(200, issue);
    }

    private void change(ObjectNode issue, JsonNode body) {
        String state = body.path("state").asText();
        boolean changes = !state.isEmpty() && !state.equals(issue.path("state").asText());
        issue.setAll((ObjectNode) body);
        if (changes && state.equals("closed")) {
            issue.put(
                    "closed_at", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        } else if (state.equals("open")) {
            issue.putNull("closed_at").putNull("state_reason");
        }
    }

    private List<ObjectNode> of(String number) {
        return comments.stream()
                .filter(each -> each.path("issue").asText().equals(number))
                .toList();
    }

    private ObjectNode comment(String login, String number, String body) {
        ObjectNode comment = JSON.createObjectNode();
        comment.put("id", 500 + comments.size())
                .put("issue", number)
                .put("html_url", "https://github.example.com/" + REPOSITORY + "/issues/" + number + "#1")
                .put("body", body);
        comment.putObject("user").put("login", login).put("id", 5);
        comments.add(SAMPLE.complete("issue-comment", comment));
        return comment;
    }

    private Answer edited(Question question) {
        ObjectNode comment = comments.get(Integer.parseInt(question.part(5)) - 500);
        return Answer.of(200, comment.put("body", question.body().path("body").asText()));
    }
}
