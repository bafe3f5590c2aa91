package io.assay.defect.jira;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.defect.Days;
import io.assay.defect.fake.FakeJira;
import io.assay.defect.fake.FakeServer;
import io.assay.defect.fake.Fault;
import io.assay.defect.fake.SentFile;
import io.assay.defect.fake.SwiftPace;
import io.assay.defect.text.Document;
import io.assay.defect.tracker.Attachment;
import io.assay.defect.tracker.Defect;
import io.assay.defect.tracker.Draft;
import io.assay.defect.tracker.Tracker;
import io.assay.defect.tracker.TrackerContract;
import io.assay.defect.tracker.TrackerException;
import io.assay.defect.tracker.TrackerException.Kind;
import io.assay.defect.web.Access;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What both editions of Jira do. */
abstract class JiraContract extends TrackerContract {
    private final Edition edition;
    private final Days clock = new Days();
    private final FakeJira jira;
    private final Tracker tracker;

    JiraContract(Edition edition) {
        this.edition = edition;
        this.jira = new FakeJira(edition == Edition.CLOUD, clock);
        this.tracker = tracker(Map.of());
    }

    private Tracker tracker(Map<String, String> fields) {
        return new JiraTracker(
                Access.of(jira.api(), FakeServer.TOKEN),
                new JiraProject(edition, "SHOP", "Bug", fields),
                new SwiftPace(clock));
    }

    @AfterEach
    void stop() {
        jira.close();
    }

    @Override
    protected Tracker tracker() {
        return tracker;
    }

    @Override
    protected void somebodyFiles(String title, String text) {
        jira.files(title, text);
    }

    @Override
    protected void somebodyComments(Defect defect, String text) {
        jira.comments(defect.id(), text);
    }

    @Override
    protected Map<String, byte[]> files(Defect defect) {
        return jira.files(defect.id()).stream().collect(toMap(SentFile::name, SentFile::content));
    }

    @Test
    void a_file_that_gets_no_answer_is_looked_for_and_not_sent_again() {
        Defect filed = tracker.create(draft("first", "a"));
        jira.plan("POST .*/attachments", new Fault.Cut(true));
        jira.plan("POST .*/attachments", new Fault.Cut(false));

        tracker.attach(filed, new Attachment("a.zip", "application/zip", new byte[10]));
        assertThatThrownBy(() -> tracker.attach(filed, new Attachment("b.zip", "application/zip", new byte[10])))
                .isInstanceOfSatisfying(
                        TrackerException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNCERTAIN));

        assertThat(files(filed)).containsOnlyKeys("a.zip");
        assertThat(jira.requests())
                .filteredOn(each -> each.endsWith("/attachments"))
                .hasSize(2);
    }

    @Test
    void the_site_says_how_large_a_file_may_be() {
        jira.largest(77);
        assertThat(tracker.largestFile()).isEqualTo(77);

        jira.largest(0);
        assertThat(tracker(Map.of()).largestFile()).isZero();
    }

    @Test
    void the_search_may_lag_behind() {
        Defect first = tracker.create(draft("first", "a"));
        jira.index();
        Defect second = tracker.create(draft("second", "b"));
        jira.files("not ours", "c");
        Defect third = tracker.create(draft("third", "d"));

        assertThat(listed()).extracting(Defect::id).containsExactly(third.id(), second.id(), first.id());
    }

    @Test
    void fields_that_are_missing_are_named_before_anything_is_filed() {
        jira.require("customfield_10010", "Severity", "High", "Low");
        jira.require("customfield_10011", "Team");

        assertThatThrownBy(tracker::check)
                .isInstanceOfSatisfying(
                        TrackerException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
                .hasMessageContaining("a Bug of SHOP cannot be made with these settings: it needs Severity"
                        + " (customfield_10010): a choice, one of High, Low, for example {\"value\":\"High\"};"
                        + " it needs Team (customfield_10011): a text, for example \"text\"");
        assertThat(jira.requests()).noneMatch(request -> request.matches("POST .*/issue"));
    }

    @Test
    void fields_of_ones_own_are_sent() {
        jira.require("customfield_10010", "Severity", "High", "Low");
        Tracker severe = tracker(Map.of("customfield_10010", "{\"value\":\"High\"}"));

        severe.check();
        severe.create(draft("first", "a"));

        assertThat(jira.issue(1).at("/fields/customfield_10010/value").asText()).isEqualTo("High");
    }

    @Test
    void what_is_on_no_screen_is_left_out_and_who_is_not_known_is_not_assigned() {
        Draft draft = new Draft(
                "first", Document.line("It fails."), "a", List.of("two words"), List.of("nobody"), "High", "pay");

        assertThat(tracker.create(draft).open()).isTrue();

        assertThat(jira.issue(1).at("/fields/labels/0").asText()).isEqualTo("two-words");
        assertThat(jira.issue(1).at("/fields/priority/name").asText()).isEqualTo("High");
        assertThat(listed()).hasSize(1);
    }

    @Test
    void what_a_field_takes_is_told_whatever_it_is() {
        jira.require(needed("customfield_1", "Area", "option-with-child", "cascadingselect", """
                [{"value":"Shop","children":[{"value":"Cart"},{"value":"Pay"}]},{"value":"Back office"}]"""));
        jira.require(needed("customfield_2", "Tester", "user", "userpicker", "[]"));
        jira.require(needed("customfield_3", "Epic Link", "any", "com.pyxis.greenhopper.jira:gh-epic-link", "[]"));
        jira.require(needed("customfield_4", "Sprint", "array json", "com.pyxis.greenhopper.jira:gh-sprint", "[]"));
        jira.require(needed("customfield_5", "Browsers", "array option", "multicheckboxes", """
                [{"value":"Firefox"},{"value":"Chrome"}]"""));
        jira.require(needed("customfield_6", "Steps", "string", "textarea", "[]"));
        jira.require(needed("customfield_7", "Cost", "number", "float", "[]"));
        jira.require(needed("versions", "Affects Version/s", "array version", "", "[{\"name\":\"1.0\"}]"));
        jira.require(needed("customfield_8", "Score", "com.example.score", "com.example:score", "[]"));

        String person = edition == Edition.CLOUD ? "accountId" : "name";
        assertThatThrownBy(tracker::check)
                .hasMessageContaining("Area (customfield_1): a choice and one below it, one of Shop (Cart, Pay), Back"
                        + " office, for example {\"value\":\"Shop\",\"child\":{\"value\":\"…\"}}")
                .hasMessageContaining("Tester (customfield_2): a user, for example {\"" + person + "\":\"…\"}")
                .hasMessageContaining("Epic Link (customfield_3): the key of an epic, for example \"SHOP-1\"")
                .hasMessageContaining("Sprint (customfield_4): the number of a sprint, for example 12")
                .hasMessageContaining("Browsers (customfield_5): a list of choices, one of Firefox, Chrome, for example"
                        + " [{\"value\":\"Firefox\"}]")
                .hasMessageContaining("Steps (customfield_6): a " + (edition == Edition.CLOUD ? "document" : "text"))
                .hasMessageContaining("Cost (customfield_7): a number, for example 1")
                .hasMessageContaining("Affects Version/s (versions): a list of versions, one of 1.0, for example"
                        + " [{\"name\":\"1.0\"}]")
                .hasMessageContaining("Score (customfield_8): a com.example.score, for example {\"id\":\"…\"}");
    }

    private static ObjectNode needed(String id, String name, String type, String custom, String allowed) {
        String whole = custom.isEmpty() || custom.contains(":")
                ? custom
                : "com.atlassian.jira.plugin.system.customfieldtypes:" + custom;
        ObjectNode field = FakeJira.field(id, name, type, whole).put("required", true);
        field.set("allowedValues", Json.parsed(allowed));
        return field;
    }

    @Test
    void a_value_that_jira_would_refuse_is_told_before() {
        jira.require(needed("customfield_1", "Area", "option-with-child", "cascadingselect", """
                [{"value":"Shop","children":[{"value":"Cart"},{"value":"Pay"}]},{"value":"Back office"}]"""));
        jira.require(needed("customfield_5", "Browsers", "array option", "multicheckboxes", """
                [{"id":"1","value":"Firefox"},{"id":"2","value":"Chrome"}]"""));
        jira.require(needed("customfield_7", "Cost", "number", "float", "[]"));

        assertThatThrownBy(tracker(Map.of(
                        "customfield_1", "{\"value\":\"Shop\",\"child\":{\"value\":\"Stock\"}}",
                        "customfield_5", "[{\"id\":\"2\"},{\"value\":\"Opera\"}]",
                        "customfield_7", "\"12\"",
                        "customfield_9", "1"))::check)
                .hasMessageContaining(
                        "Area (customfield_1) is given {\"value\":\"Shop\",\"child\":{\"value\":\"Stock\"}},"
                                + " which is none of Shop (Cart, Pay), Back office")
                .hasMessageContaining(
                        "Browsers (customfield_5) is given {\"value\":\"Opera\"}, which is none of Firefox")
                .hasMessageContaining("Cost (customfield_7) is given \"12\", but is a number, for example 1")
                .hasMessageContaining("customfield_9, which is on no screen");
        tracker(Map.of(
                        "customfield_1", "{\"value\":\"Shop\",\"child\":{\"value\":\"Pay\"}}",
                        "customfield_5", "[{\"id\":\"2\"},{\"value\":\"Firefox\"}]",
                        "customfield_7", "12"))
                .check();
    }

    @Test
    void a_screen_without_a_description_is_told() {
        jira.hide("description");

        assertThatThrownBy(tracker::check)
                .isInstanceOfSatisfying(
                        TrackerException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
                .hasMessageContaining("its screen has no description");
    }

    @Test
    void what_is_routed_is_checked_for_each_record() {
        jira.require(needed("components", "Component/s", "array component", "", "[{\"name\":\"pay\"}]"));
        tracker.check();

        assertThatThrownBy(() -> tracker.create(draft("first", "a")))
                .hasMessageContaining("needs Component/s (components): a list of components, one of pay");
        assertThatThrownBy(() -> tracker.create(routed("", "stock")))
                .hasMessageContaining("Component/s (components) is routed to 'stock', which is none of pay");
        assertThatThrownBy(() -> tracker.create(routed("Highest", "pay")))
                .hasMessageContaining("Priority (priority) is routed to 'Highest', which is none of High, Low");
        assertThat(tracker.create(routed("low", "Pay")).open()).isTrue();
        assertThat(jira.requests())
                .filteredOn(each -> each.matches("POST .*/issue"))
                .hasSize(1);
    }

    private static Draft routed(String priority, String component) {
        return new Draft("first", Document.line("It fails."), "a", List.of(), List.of(), priority, component);
    }

    @Test
    void a_form_comes_in_pages_as_small_as_jira_likes() {
        jira.pages(3);
        jira.require("customfield_10010", "Severity", "High", "Low");

        assertThatThrownBy(tracker::check).hasMessageContaining("Severity (customfield_10010)");
        tracker(Map.of("customfield_10010", "{\"value\":\"High\"}")).create(draft("first", "a"));

        assertThat(jira.issue(1).at("/fields/labels/0").asText()).isEqualTo("assay");
    }

    @Test
    void a_project_that_is_not_there_is_told_with_what_may_be_wrong() {
        Tracker wrong = new JiraTracker(
                Access.of(jira.api(), FakeServer.TOKEN),
                new JiraProject(edition, "CART", "Bug", Map.of()),
                new SwiftPace(clock));

        assertThatThrownBy(wrong::check)
                .isInstanceOfSatisfying(
                        TrackerException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DENIED))
                .hasMessageContaining("is CART the key of the project")
                .hasMessageContaining("no older than 8.4");
    }

    @Test
    void an_unknown_type_is_told_with_those_that_there_are() {
        Tracker wrong = new JiraTracker(
                Access.of(jira.api(), FakeServer.TOKEN),
                new JiraProject(edition, "SHOP", "Defect", Map.of()),
                new SwiftPace(clock));

        assertThatThrownBy(wrong::check)
                .hasMessageContaining("no issue type 'Defect'")
                .hasMessageContaining("Story, Bug");
    }

    @Test
    void a_create_that_gets_no_answer_is_uncertain_and_not_repeated() {
        jira.plan("POST .*/issue", new Fault.Cut(true));

        assertThatThrownBy(() -> tracker.create(draft("first", "a")))
                .isInstanceOfSatisfying(
                        TrackerException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNCERTAIN));
        assertThat(listed()).hasSize(1);
    }

    @Test
    void a_move_that_got_no_answer_is_made_once() {
        Defect filed = tracker.create(draft("first", "a"));
        jira.plan("POST .*/transitions", new Fault.Botched(502));

        tracker.close(filed);

        assertThat(tracker.get(filed.id()).orElseThrow().open()).isFalse();
    }

    @Test
    void limits_are_waited_for() {
        jira.plan("POST .*/issue", Fault.tooMany(90));

        tracker.create(draft("first", "a"));

        assertThat(listed()).hasSize(1);
        assertThat(clock.instant()).isAfterOrEqualTo(new Days().instant().plusSeconds(90));
    }

    @Test
    void a_token_that_is_refused_is_told_without_the_token() {
        Tracker denied = new JiraTracker(
                Access.of(jira.api(), "secret-token"),
                new JiraProject(edition, "SHOP", "Bug", Map.of()),
                new SwiftPace(clock));

        assertThatThrownBy(denied::check)
                .isInstanceOfSatisfying(
                        TrackerException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DENIED))
                .hasMessageNotContaining("secret-token");
    }
}
