package io.assay.server.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.engine.store.SqliteDatabase;
import io.assay.run.Run;
import io.assay.run.Trigger;
import io.assay.server.webhook.Outcome.Kind;
import io.assay.server.webhook.WebhookService.Found;
import io.assay.server.webhook.event.Platform;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of rule, with payloads of the platforms' own examples. */
class RulesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private WebhookHarness harness;

    @BeforeEach
    void begin() {
        harness = new WebhookHarness(folder, SqliteDatabase.open(folder.resolve("assay.db"), InstantSource.system()));
    }

    @AfterEach
    void end() {
        harness.close();
    }

    private void github(String rules) {
        harness.project("checkout", "github:\n  secret: \"${HOOK}\"\n  rules:\n" + rules.indent(4));
    }

    private void gitlab(String rules) {
        harness.project("checkout", "gitlab:\n  secret: \"${HOOK}\"\n  rules:\n" + rules.indent(4));
    }

    private Outcome github(String event, JsonNode payload) {
        byte[] body = payload.toString().getBytes(UTF_8);
        String delivery = UUID.randomUUID().toString();
        return only(harness.done(Platform.GITHUB, Senders.github(WebhookHarness.SECRET, delivery, event, body), body));
    }

    private Outcome gitlab(JsonNode payload) {
        String delivery = UUID.randomUUID().toString();
        return only(harness.done(
                Platform.GITLAB,
                Senders.gitlab(WebhookHarness.SECRET, delivery, "System Hook"),
                payload.toString().getBytes(UTF_8)));
    }

    /** What became of it; where no rule was asked, why. */
    private static Outcome only(Found found) {
        Delivery.About about = found.delivery().about();
        return found.outcomes().isEmpty()
                ? Outcome.ignored("", 0, about.reason(), about.words())
                : found.outcomes().get(0);
    }

    private Run run(Outcome outcome) {
        assertThat(outcome).extracting(Outcome::kind).as(outcome.words()).isEqualTo(Kind.STARTED);
        return harness.service.store().find(outcome.run().orElseThrow()).orElseThrow();
    }

    private static void ignored(Outcome outcome, String reason) {
        assertThat(outcome.kind()).isEqualTo(Kind.IGNORED);
        assertThat(outcome.reason()).as(outcome.words()).isEqualTo(reason);
        assertThat(outcome.words()).isNotBlank();
    }

    private static ObjectNode at(JsonNode node, String pointer) {
        return (ObjectNode) node.at(pointer);
    }

    private static ObjectNode push() {
        return Payloads.github("push", payload -> payload.path("ref").asText().equals("refs/heads/master"));
    }

    private static ObjectNode pull(String action) {
        return Payloads.github(
                "pull_request", payload -> payload.path("action").asText().equals(action));
    }

    @Test
    void push_by_branch_and_paths() {
        github("""
                - { on: push, branches: [main, "release/**"], suite: smoke, environment: staging, paths: ["src/**"] }
                """);
        ObjectNode payload = push();

        ignored(github("push", payload), "branch");
        payload.put("ref", "refs/heads/release/1.2/fix");
        ignored(github("push", payload), "paths");
        at(payload, "/commits/0").putArray("modified").add("src/main/A.java");
        assertThat(run(github("push", payload)).environment()).isEqualTo("staging");
    }

    @Test
    void push_whose_changes_are_all_ignored_starts_nothing_and_those_that_nobody_knows_start() {
        github("""
                - { on: push, suite: smoke, environment: staging, paths-ignore: ["**/*.md", ".gitignore"] }
                """);
        ObjectNode payload = push();

        ignored(github("push", payload), "paths");
        payload.put("forced", true);
        run(github("push", payload));
    }

    @Test
    void a_commit_that_is_pushed_again_after_another_one_is_news() {
        github("- { on: push, suite: smoke, environment: staging }");
        ObjectNode first = push().put("before", "1".repeat(40)).put("after", "a".repeat(40));
        ObjectNode second = push().put("before", "a".repeat(40)).put("after", "b".repeat(40));
        ObjectNode back = push().put("before", "b".repeat(40)).put("after", "a".repeat(40));

        run(github("push", first));
        run(github("push", second));
        run(github("push", back));

        assertThat(github("push", first).kind()).isEqualTo(Kind.DUPLICATE);
        assertThat(github("push", back).kind()).isEqualTo(Kind.DUPLICATE);
    }

    @Test
    void other_labels_of_a_merge_request_start_nothing_for_a_commit_that_was_tested_lately() {
        gitlab("- { on: merge-request, suite: smoke, environment: staging }");
        ObjectNode pushed = Payloads.gitlab("merge_request", each -> true);
        at(pushed, "/object_attributes").put("action", "update").put("oldrev", "1".repeat(40));
        ObjectNode labelled = pushed.deepCopy();
        at(labelled, "/object_attributes").remove("oldrev");
        labelled.putObject("changes").putObject("labels");

        run(gitlab(pushed));

        assertThat(gitlab(labelled).kind()).isEqualTo(Kind.DUPLICATE);
    }

    @Test
    void push_that_deletes_or_asks_for_no_run() {
        github("- { on: push, suite: smoke, environment: staging }");
        ObjectNode payload = push();

        at(payload, "/head_commit").put("message", "Fix a typo [Skip CI]");
        ignored(github("push", payload), "skip-ci");
        payload.put("deleted", true);
        ignored(github("push", payload), "deleted-ref");
    }

    @Test
    void tag_by_name_and_fields_in_variables() {
        github("- { on: tag, tags: [\"simple-*\"], suite: full, environment: prod, variables: { TAG: \"{{tag}}\" } }");
        ObjectNode payload = Payloads.github(
                "push",
                each -> each.path("ref").asText().startsWith("refs/tags/")
                        && !each.path("deleted").asBoolean());

        Run run = run(github("push", payload));

        assertThat(run.variables()).containsEntry("TAG", "simple-tag");
        assertThat(run.suite()).isEqualTo("full");
        payload.put("ref", "refs/tags/other");
        ignored(github("push", payload), "tag");
    }

    @Test
    void pull_request_by_base_branch_action_and_draft() {
        github("- { on: pull-request, branches: [master], suite: smoke, environment: staging }");
        ObjectNode payload = pull("opened");

        assertThat(run(github("pull_request", payload)).revision())
                .isEqualTo("ec26c3e57ca3a959ca5aad62de7213c562f8c821");
        ignored(github("pull_request", pull("closed")), "action");
        at(payload, "/pull_request").put("draft", true);
        ignored(github("pull_request", payload), "draft");
        at(payload, "/pull_request/base").put("ref", "next");
        ignored(github("pull_request", payload), "branch");
    }

    @Test
    void pull_request_by_label() {
        github("- { on: pull-request, actions: [labeled], labels: [run-*], suite: smoke, environment: staging }");
        ObjectNode payload = pull("labeled");

        ignored(github("pull_request", payload), "label");
        at(payload, "/pull_request").putArray("labels").addObject().put("name", "run-smoke");
        run(github("pull_request", payload));
    }

    @Test
    void release() {
        github("- { on: release, tags: [\"0.*\"], suite: full, environment: prod }");

        Outcome outcome = github(
                "release",
                Payloads.github("release", each -> each.path("action").asText().equals("published")));

        assertThat(run(outcome).suite()).isEqualTo("full");
        assertThat(outcome.ref()).isEqualTo("refs/tags/0.0.1");
        ignored(
                github(
                        "release",
                        Payloads.github(
                                "release", each -> each.path("action").asText().equals("deleted"))),
                "action");
    }

    @Test
    void deployment_to_an_environment_that_is_called_otherwise_here() {
        github("""
                - { on: deployment, environments: { "prod*": prod }, suite: smoke }
                - { on: deployment-status, environments: { lab: staging }, suite: smoke }
                """);

        Outcome outcome = github("deployment", Payloads.github("deployment", each -> true));

        assertThat(run(outcome).environment()).isEqualTo("prod");
        ignored(github("deployment_status", Payloads.github("deployment_status", each -> true)), "environment");
    }

    @Test
    void deployment_status_by_state() {
        github("- { on: deployment-status, suite: smoke, environment: prod }");
        ObjectNode payload = Payloads.github("deployment_status", each -> true);

        run(github("deployment_status", payload));
        at(payload, "/deployment_status").put("state", "failure").put("id", 1);
        ignored(github("deployment_status", payload), "state");
    }

    @Test
    void check_run_that_is_asked_for_again() {
        github("- { on: check-run, names: [randscape], suite: smoke, environment: staging }");
        ObjectNode payload = Payloads.github(
                "check_run", each -> each.path("action").asText().equals("rerequested"));

        assertThat(run(github("check_run", payload)).revision()).isEqualTo("d6fde92930d4715a2b49857d24b940956b26d2d3");
        at(payload, "/check_run").put("name", "lint");
        ignored(github("check_run", payload), "name");
    }

    @Test
    void check_run_of_one_of_our_runs_repeats_that_run() {
        // given
        github("- { on: push, suite: full, environment: prod }\n- { on: check-run }");
        Run before = run(github("push", push()));
        ObjectNode payload = Payloads.github(
                "check_run", each -> each.path("action").asText().equals("requested_action"));
        at(payload, "/check_run").put("external_id", before.id().value());

        // when
        Outcome active = github("check_run", payload);
        harness.service.runs().cancel(WebhookHarness.ADMIN, before.id(), "");
        Run again = run(github("check_run", payload));

        // then
        assertThat(active.kind()).isEqualTo(Kind.REFUSED);
        assertThat(active.reason()).isEqualTo("conflict");
        assertThat(again.parent()).isEqualTo(before.id());
        assertThat(again.suite()).isEqualTo("full");
    }

    private static ObjectNode comment(String text, String association) {
        ObjectNode payload = Payloads.github(
                "issue_comment", each -> each.path("action").asText().equals("created"));
        at(payload, "/issue").putObject("pull_request").put("url", "https://api.example.com/pulls/1");
        at(payload, "/comment").put("body", text).put("author_association", association);
        at(payload, "/comment").put("id", UUID.randomUUID().getMostSignificantBits());
        return payload;
    }

    @Test
    void comment_by_somebody_who_has_been_let_in() {
        github("- { on: comment, environment: staging, may-target: [prod] }");

        Run run = run(github("issue_comment", comment("Looks good.\n\n/assay run smoke prod", "MEMBER")));

        assertThat(run.environment()).isEqualTo("prod");
        assertThat(run.trigger()).isEqualTo(new Trigger(Trigger.Kind.WEBHOOK, "Codertocat"));
        assertThat(run(github("issue_comment", comment("/assay run full", "OWNER")))
                        .environment())
                .isEqualTo("staging");
        ignored(github("issue_comment", comment("/assay run smoke", "CONTRIBUTOR")), "not-allowed");
        ignored(github("issue_comment", comment("Try /assay run smoke", "OWNER")), "no-command");
        ignored(github("issue_comment", comment("/assay dance", "OWNER")), "unknown-command");
        ignored(github("issue_comment", comment("/assay help", "OWNER")), "help");
        Outcome unknown = github("issue_comment", comment("/assay run nothing", "OWNER"));
        assertThat(unknown.kind()).isEqualTo(Kind.REFUSED);
        assertThat(unknown.words()).contains("no suite 'nothing'");
    }

    @Test
    void comment_by_those_who_are_named() {
        github("- { on: comment, suite: smoke, environment: staging, allow: [\"@codertocat\"] }");

        run(github("issue_comment", comment("/assay run smoke", "NONE")));
        ignored(github("issue_comment", comment("/assay run full", "NONE")), "suite");
        ignored(github("issue_comment", comment("/assay run smoke prod", "NONE")), "environment");
    }

    @Test
    void comment_on_an_issue_is_none_on_a_pull_request() {
        github("- { on: comment }");

        ignored(
                github(
                        "issue_comment",
                        Payloads.github(
                                "issue_comment",
                                each -> each.path("action").asText().equals("created"))),
                "no-pull-request");
    }

    @Test
    void comment_that_cancels_and_one_that_repeats() {
        // given
        github("- { on: comment, environment: staging }");
        Run first = run(github("issue_comment", comment("/assay run smoke", "OWNER")));

        // when
        Outcome cancelled = github("issue_comment", comment("/assay cancel", "OWNER"));
        Outcome again = github("issue_comment", comment("/assay rerun smoke", "OWNER"));

        // then
        assertThat(cancelled.kind()).isEqualTo(Kind.CANCELLED);
        assertThat(cancelled.run()).contains(first.id());
        assertThat(run(again).parent()).isEqualTo(first.id());
        ignored(github("issue_comment", comment("/assay cancel full", "OWNER")), "no-run");
    }

    @Test
    void a_change_of_a_fork_is_not_trusted() {
        // given
        github("- { on: pull-request, suite: smoke, environment: staging }");
        ObjectNode payload = pull("opened");
        at(payload, "/pull_request/head/repo").put("id", 1);

        // when
        Run run = run(github("pull_request", payload));

        // then
        assertThat(harness.said(run.id())).contains("untrusted");
    }

    @Test
    void push_and_tag_of_gitlab() {
        gitlab(
                "- { on: push, branches: [master], suite: smoke, environment: staging }\n- { on: tag, suite: full, environment: prod }");

        Run push = run(gitlab(Payloads.gitlab("push", each -> true)));
        Run tag = run(gitlab(Payloads.gitlab("tag_push", each -> true)));

        assertThat(push.revision()).isEqualTo("da1560886d4f094c3e6c9ef40349f7d38b5d27d7");
        assertThat(push.trigger().actor()).isEqualTo("jsmith");
        assertThat(tag.suite()).isEqualTo("full");
    }

    @Test
    void merge_request_of_gitlab() {
        gitlab("- { on: merge-request, branches: [master], suite: smoke, environment: staging }");
        ObjectNode payload = Payloads.gitlab(
                "merge_request",
                each -> each.at("/object_attributes/action").asText().equals("open"));
        at(payload, "/object_attributes").put("work_in_progress", false).put("draft", false);

        run(gitlab(payload));
        at(payload, "/object_attributes").put("action", "update");
        payload.putObject("changes").putObject("title");
        ignored(gitlab(payload), "no-new-commits");
        at(payload, "/object_attributes").put("action", "merge");
        ignored(gitlab(payload), "action");
    }

    @Test
    void comment_of_gitlab_by_those_who_are_named() {
        gitlab("- { on: comment, environment: staging, allow: [\"@root\"] }");
        ObjectNode payload = Payloads.gitlab(
                "note",
                each -> each.at("/object_attributes/noteable_type").asText().equals("MergeRequest"));
        at(payload, "/object_attributes").put("note", "/assay run smoke");

        Run run = run(gitlab(payload));

        assertThat(run.trigger().actor()).isEqualTo("root");
        at(payload, "/user").put("username", "mallory");
        ignored(gitlab(payload), "not-allowed");
    }

    @Test
    void pipeline_job_deployment_and_release_of_gitlab() {
        gitlab("""
                - { on: pipeline, branches: [master], suite: smoke, environment: staging }
                - { on: job, names: ["auto_deploy:*"], suite: smoke, environment: staging }
                - { on: deployment, suite: smoke }
                - { on: release, suite: full, environment: prod }
                """);

        run(gitlab(Payloads.gitlab("pipeline", each -> true)));
        run(gitlab(Payloads.gitlab(
                "build", each -> each.path("build_name").asText().startsWith("auto_deploy"))));
        assertThat(run(gitlab(Payloads.gitlab("deployment", each -> true))).environment())
                .isEqualTo("staging");
        assertThat(run(gitlab(Payloads.gitlab("release", each -> true))).suite())
                .isEqualTo("full");
    }

    @Test
    void message_by_type_with_fields_of_its_data() throws IOException {
        // given
        harness.project("checkout", """
                standard:
                  secret: "${STANDARD}"
                  rules:
                    - on: deploy.*
                      suite: smoke
                      environment: "{{/data/target}}"
                      revision: "{{/data/commit}}"
                      variables: { VERSION: "{{/data/version}}", ID: "{{id}}" }
                """);
        JsonNode message = JSON.readTree("""
                {"type":"deploy.finished","timestamp":"2026-01-31T03:00:00Z",
                 "data":{"target":"staging","commit":"4f2c1d","version":1.5}}
                """);

        // when
        Run run = run(standard("msg_1", message));
        ((ObjectNode) message.get("data")).remove("version");

        // then
        assertThat(run.environment()).isEqualTo("staging");
        assertThat(run.revision()).isEqualTo("4f2c1d");
        assertThat(run.variables()).containsEntry("VERSION", "1.5").containsEntry("ID", "msg_1");
        ignored(standard("msg_2", message), "missing-field");
        ignored(standard("msg_3", JSON.readTree("{\"type\":\"user.created\"}")), "type");
    }

    private Outcome standard(String id, JsonNode message) {
        byte[] body = message.toString().getBytes(UTF_8);
        return only(harness.done(
                Platform.STANDARD, Senders.standard(WebhookHarness.STANDARD_SECRET, id, Instant.now(), body), body));
    }

    @Test
    void what_no_rule_is_for_is_told_so() {
        github("[]");

        ignored(github("push", push()), "no-rule");
        ignored(github("ping", Payloads.github("ping", each -> true)), "ping");
        assertThat(harness.runs()).isEqualTo(List.of());
    }
}
