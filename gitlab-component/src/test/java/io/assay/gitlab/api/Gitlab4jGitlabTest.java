package io.assay.gitlab.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.assay.ci.input.Variables;
import io.assay.gitlab.api.CommitStatus.State;
import io.assay.gitlab.fake.FakeGitlab;
import io.assay.gitlab.fake.Fault;
import io.assay.gitlab.fake.SwiftPace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class Gitlab4jGitlabTest {
    private static final String SHA = "4f2c0d1e".repeat(5);
    private static final CommitStatus STATUS =
            new CommitStatus(SHA, 118, State.FAILED, "assay: smoke", "https://assay.example.com/run", "1 of 2 failed");

    private final SwiftPace pace = new SwiftPace();
    private final FakeGitlab fake = new FakeGitlab(pace);
    private final Gitlab gitlab = connected(FakeGitlab.TOKEN);

    private Gitlab connected(String token) {
        return Gitlab4jGitlab.of(Connection.of(fake.api(), token, new Variables(Map.of())), pace, 2_000);
    }

    @AfterEach
    void close() {
        gitlab.close();
        fake.close();
    }

    @Test
    void the_account_is_that_of_the_token() {
        assertThat(gitlab.account()).isEqualTo(FakeGitlab.ACCOUNT);
    }

    @Test
    void a_note_is_found_on_any_page() {
        for (int i = 0; i < 250; i++) {
            fake.note(3, 1, "comment " + i);
        }
        fake.note(3, 7, "<!-- mark --> last");

        List<Note> found = gitlab.notes("42", 3, "<!-- mark -->");

        assertThat(found).singleElement().satisfies(note -> {
            assertThat(note.author()).isEqualTo(7);
            assertThat(note.body()).isEqualTo("<!-- mark --> last");
        });
        assertThat(fake.requests()).hasSize(3);
    }

    @Test
    void a_note_is_written_changed_and_deleted() {
        Note written = gitlab.addNote("42", 3, "one ü \"&=+%\n|two|");
        Note changed = gitlab.changeNote("42", 3, written, "three");
        List<String> then = fake.notes(3);
        gitlab.deleteNote("42", 3, changed);

        assertThat(written.body()).isEqualTo("one ü \"&=+%\n|two|");
        assertThat(then).containsExactly("three");
        assertThat(fake.notes(3)).isEmpty();
    }

    @Test
    void a_note_that_somebody_else_deleted_is_none_to_delete() {
        gitlab.deleteNote("42", 3, new Note(5, 7, ""));

        assertThat(fake.requests()).containsExactly("DELETE /projects/42/merge_requests/3/notes/5");
    }

    @Test
    void a_status_is_told_with_its_pipeline() {
        gitlab.setStatus("42", STATUS);

        assertThat(fake.statuses())
                .containsEntry(
                        SHA + " 118 assay: smoke",
                        Map.of(
                                "state", "failed",
                                "name", "assay: smoke",
                                "pipeline_id", "118",
                                "target_url", "https://assay.example.com/run",
                                "description", "1 of 2 failed"));
    }

    @Test
    void a_status_that_was_written_though_its_answer_was_lost_is_written() {
        fake.plan("POST .*/statuses/.*", new Fault.Botched(502));

        gitlab.setStatus("42", STATUS);

        assertThat(fake.requests()).hasSize(2);
        assertThat(fake.statuses()).hasSize(1);
    }

    @Test
    void it_waits_as_long_as_GitLab_asks() {
        fake.plan("GET /user", Fault.tooMany(17));

        gitlab.account();

        assertThat(pace.pauses()).containsExactly(Duration.ofSeconds(17));
    }

    @Test
    void it_waits_for_the_reset_of_the_limit() {
        String reset = String.valueOf(pace.now().plusSeconds(40).getEpochSecond());
        fake.plan("GET /user", new Fault.Refused(429, Map.of("RateLimit-Reset", reset), "Retry later"));

        gitlab.account();

        assertThat(pace.pauses()).containsExactly(Duration.ofSeconds(41));
    }

    @Test
    void three_hundred_notes_a_minute_are_waited_for() {
        for (int i = 0; i < 301; i++) {
            gitlab.addNote("42", 3, "note " + i);
        }

        assertThat(fake.notes(3)).hasSize(301);
        assertThat(pace.pauses()).isNotEmpty();
    }

    @Test
    void what_can_do_no_harm_is_asked_again_after_a_fault_of_the_server() {
        fake.plan("GET /user", Fault.down());
        fake.plan("GET /user", new Fault.Botched(502));

        assertThat(gitlab.account()).isEqualTo(7);
        assertThat(pace.pauses()).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void no_answer_in_time_is_a_fault_of_the_server() {
        fake.plan("GET /user", new Fault.Silence(false));

        assertThat(gitlab.account()).isEqualTo(7);
    }

    @Test
    void a_note_is_not_written_again_when_nobody_knows_whether_it_was() {
        fake.plan("POST .*", new Fault.Silence(true));

        GitlabException refused = catchThrowableOfType(GitlabException.class, () -> gitlab.addNote("42", 3, "once"));

        assertThat(refused.uncertain()).isTrue();
        assertThat(fake.notes(3)).containsExactly("once");
    }

    @Test
    void a_note_whose_connection_was_cut_is_written_once() {
        fake.plan("POST .*", new Fault.Cut(true));

        GitlabException refused = catchThrowableOfType(GitlabException.class, () -> gitlab.addNote("42", 3, "once"));

        assertThat(refused.uncertain()).isTrue();
        assertThat(fake.notes(3)).containsExactly("once");
    }

    @Test
    void a_server_that_stays_down_is_given_up() {
        for (int i = 0; i < 50; i++) {
            fake.plan("GET /user", Fault.down());
        }

        GitlabException refused = catchThrowableOfType(GitlabException.class, gitlab::account);

        assertThat(refused.status()).isEqualTo(503);
        assertThat(pace.pauses().stream().reduce(Duration.ZERO, Duration::plus))
                .isLessThanOrEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void a_token_without_the_scope_is_refused_at_once() {
        fake.scopes("read_api");

        GitlabException refused = catchThrowableOfType(GitlabException.class, () -> gitlab.addNote("42", 3, "text"));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused).hasMessageContaining("insufficient_scope");
        assertThat(pace.pauses()).isEmpty();
    }

    @Test
    void a_project_that_was_moved_is_not_found() {
        fake.moveProject();

        GitlabException refused = catchThrowableOfType(GitlabException.class, () -> gitlab.setStatus("42", STATUS));

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused).hasMessageContaining("Project Not Found");
    }

    @Test
    void no_message_holds_the_token() {
        String other = "glpat-of-somebody-else";
        fake.plan("GET /user", new Fault.Refused(401, Map.of(), "the token " + other + " was revoked"));

        GitlabException refused = catchThrowableOfType(GitlabException.class, connected(other)::account);

        assertThat(refused).hasMessage("the token *** was revoked");
    }
}
