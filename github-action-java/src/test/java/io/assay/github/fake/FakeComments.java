package io.assay.github.fake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.defect.contract.Contract;
import io.assay.defect.contract.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Comments of issues and pull requests, oldest first, in pages. */
final class FakeComments {
    private static final int LONGEST = 65_536;

    private final List<ObjectNode> comments = new ArrayList<>();
    private final Sample sample;
    private long ids = 500;

    FakeComments(Sample sample) {
        this.sample = sample;
    }

    List<ObjectNode> all() {
        return comments;
    }

    ObjectNode add(String pullRequest, String login, String body) {
        long id = ids++;
        ObjectNode comment = Contract.JSON.createObjectNode();
        comment.put("id", id)
                .put("html_url", "https://github.example.com/pull/" + pullRequest + "#issuecomment-" + id)
                .put("issue_url", "https://github.example.com/issues/" + pullRequest)
                .put("body", body);
        sample.complete("simple-user", comment.putObject("user").put("login", login));
        sample.complete("issue-comment", comment);
        comments.add(comment);
        return comment;
    }

    Answer issue(Question question) {
        ObjectNode issue = Contract.JSON.createObjectNode();
        issue.put("number", Integer.parseInt(question.part(1))).put("comments", comments.size());
        sample.complete("simple-user", issue.putObject("user").put("login", "octocat"));
        return Answer.of(200, sample.complete("issue", issue));
    }

    Answer create(Question question, String login) {
        String body = question.body().path("body").asText();
        check(body);
        return Answer.of(201, add(question.part(1), login, body));
    }

    Answer list(Question question) {
        List<ObjectNode> of = comments.stream()
                .filter(each -> each.path("issue_url").asText().endsWith("/" + question.part(1)))
                .toList();
        int from = Math.min(of.size(), (question.page() - 1) * question.perPage());
        int to = Math.min(of.size(), from + question.perPage());
        ArrayNode page = Contract.JSON.createArrayNode().addAll(of.subList(from, to));
        Answer answer = Answer.of(200, page);
        if (to == of.size()) {
            return answer;
        }
        String next = "<%s%s?per_page=%d&page=%d>; rel=\"next\""
                .formatted(question.base(), question.path(), question.perPage(), question.page() + 1);
        return new Answer(200, Map.of("Content-Type", "application/json", "Link", next), answer.body());
    }

    Answer edit(Question question) {
        String body = question.body().path("body").asText();
        check(body);
        return Answer.of(200, found(question).put("body", body));
    }

    Answer delete(Question question) {
        comments.remove(found(question));
        return Answer.empty(204);
    }

    private ObjectNode found(Question question) {
        return comments.stream()
                .filter(each -> each.path("id").asText().equals(question.part(2)))
                .findFirst()
                .orElseThrow(() -> new Refusal(404, "Not Found"));
    }

    private static void check(String body) {
        Refusal.unless(!body.isBlank(), "Body can't be blank");
        Refusal.unless(body.length() <= LONGEST, "Body is too long (maximum is 65536 characters)");
    }
}
