package io.assay.defect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.artifact.Redactor;
import io.assay.defect.Outcome.Action;
import io.assay.defect.Outcome.Why;
import io.assay.defect.evidence.Exhibit;
import io.assay.defect.evidence.Exhibits;
import io.assay.defect.fake.FakeGithub;
import io.assay.defect.fake.FakeJira;
import io.assay.defect.fake.FakeServer;
import io.assay.defect.fake.Fault;
import io.assay.defect.fake.SentFile;
import io.assay.defect.fake.SwiftPace;
import io.assay.defect.github.GithubTracker;
import io.assay.defect.jira.Edition;
import io.assay.defect.jira.JiraProject;
import io.assay.defect.jira.JiraTracker;
import io.assay.defect.tracker.Tracker;
import io.assay.defect.web.Access;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a case left goes with its record, and never stands in its way. */
class AttachingTest {
    private final Days clock = new Days();
    private final FakeJira jira = new FakeJira(true, clock);
    private final Ledger ledger = new MemoryLedger();
    private final AtomicInteger asked = new AtomicInteger();
    private final Exhibits exhibits = result -> {
        asked.incrementAndGet();
        return List.of(exhibit("log.txt", "GET /pay"), exhibit("shot.gif", "GIF89a"));
    };

    @AfterEach
    void stop() {
        jira.close();
    }

    @Test
    void a_record_has_an_archive_and_the_pictures() {
        EndedRun run = Runs.at(clock).leaving(exhibits).fails("pays").end();

        List<Outcome> outcomes = file(run);

        assertThat(outcomes)
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.files())
                        .containsExactly(
                                new Outcome.File("evidence-" + run.id() + ".zip", null, ""),
                                new Outcome.File("1-shot.gif", null, "")));
        assertThat(attached("SHOP-1")).containsExactly("evidence-" + run.id() + ".zip", "1-shot.gif");
    }

    @Test
    void files_are_asked_for_only_where_a_record_is_made() {
        file(Runs.at(clock).leaving(exhibits).fails("pays").end());
        int first = asked.get();

        filer().plan(Runs.at(clock).fails("adds").end());
        file(Runs.at(clock).leaving(exhibits).fails("pays").passes("adds").end());

        assertThat(first).isPositive();
        assertThat(asked).hasValue(first);
        assertThat(attached("SHOP-1")).hasSize(2);
    }

    @Test
    void a_failed_file_fails_nothing_else_and_says_why() {
        jira.plan("POST .*/attachments", new Fault.Refused(413, Map.of(), "{\"errorMessages\":[\"too large\"]}"));
        jira.plan("POST .*/attachments", new Fault.Refused(403, Map.of(), "{\"errorMessages\":[\"no\"]}"));

        List<Outcome> outcomes = file(
                Runs.at(clock).leaving(exhibits).fails("pays").fails("adds").end());

        assertThat(outcomes).extracting(Outcome::action).containsExactly(Action.CREATED, Action.CREATED);
        assertThat(outcomes.get(0).files())
                .extracting(Outcome.File::why)
                .as("refused, then not allowed")
                .containsExactly(Why.REFUSED, Why.DENIED);
        assertThat(outcomes.get(1).files())
                .as("what may not be done is not tried again")
                .extracting(Outcome.File::why)
                .containsExactly(Why.DENIED);
        assertThat(outcomes.get(0).files().get(0).message()).contains("413").contains("too large");
        assertThat(jira.requests())
                .filteredOn(each -> each.endsWith("/attachments"))
                .hasSize(2);
    }

    @Test
    void a_site_that_cannot_say_how_much_it_takes_still_has_the_record() {
        for (int i = 0; i < 20; i++) {
            jira.plan("GET /rest/api/3/attachment/meta", Fault.broken());
        }

        List<Outcome> outcomes =
                file(Runs.at(clock).leaving(exhibits).fails("pays").end());

        assertThat(outcomes).extracting(Outcome::action).containsExactly(Action.CREATED);
        assertThat(outcomes.get(0).files()).extracting(Outcome.File::why).containsExactly(Why.UNAVAILABLE);
    }

    @Test
    void a_run_that_is_filed_again_attaches_what_is_missing_and_nothing_twice() {
        EndedRun run = Runs.at(clock).leaving(exhibits).fails("pays").end();
        jira.plan("POST .*/attachments", new Fault.Cut(true));
        jira.plan("POST .*/attachments", new Fault.Cut(false));
        List<Outcome> first = file(run);

        List<Outcome> again = file(run);
        file(run);

        assertThat(first.get(0).files()).extracting(Outcome.File::why).containsExactly(null, Why.UNCERTAIN);
        assertThat(again.get(0).why()).isEqualTo(Why.NOTED);
        assertThat(attached("SHOP-1")).containsExactly("evidence-" + run.id() + ".zip", "1-shot.gif");
    }

    @Test
    void where_no_files_are_kept_the_record_says_where_they_are() {
        try (FakeGithub github = new FakeGithub(clock)) {
            Tracker tracker = new GithubTracker(
                    Access.of(github.api(), FakeServer.TOKEN), FakeGithub.REPOSITORY, new SwiftPace(clock));

            List<Outcome> outcomes = new DefectFiler(
                            tracker, ledger, Settings.of("shop"), Redactor.of(List.of()), clock)
                    .file(Runs.at(clock).leaving(exhibits).fails("pays").end());

            assertThat(outcomes)
                    .singleElement()
                    .satisfies(outcome -> assertThat(outcome.files()).isEmpty());
            assertThat(github.issue(1).path("body").asText())
                    .contains("](<https://assay.example.com/artifacts/log.txt>)")
                    .contains("](<https://assay.example.com/artifacts/shot.gif>)");
        }
    }

    private List<String> attached(String key) {
        return jira.files(key).stream().map(SentFile::name).toList();
    }

    private List<Outcome> file(EndedRun run) {
        return filer().file(run);
    }

    private DefectFiler filer() {
        Tracker tracker = new JiraTracker(
                Access.of(jira.api(), FakeServer.TOKEN),
                new JiraProject(Edition.CLOUD, "SHOP", "Bug", Map.of()),
                new SwiftPace(clock));
        return new DefectFiler(tracker, ledger, Settings.of("shop"), Redactor.of(List.of()), clock);
    }

    private static Exhibit exhibit(String path, String text) {
        byte[] content = text.getBytes(UTF_8);
        return new Exhibit(
                path,
                content.length,
                URI.create("https://assay.example.com/artifacts/" + path),
                () -> new ByteArrayInputStream(content));
    }
}
