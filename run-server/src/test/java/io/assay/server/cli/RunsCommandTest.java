package io.assay.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class RunsCommandTest {
    private static final String UNKNOWN = "run_01ARZ3NDEKTSV4RRFFQ69G5FAV";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Bench bench;

    @BeforeEach
    void aProject() throws Exception {
        bench = new Bench(folder).testClass("A", "a1 pass", "a2 pass");
    }

    @Test
    void list_is_newest_first_and_paged() throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.add(0, bench.assay("run", "smoke").runId());
        }

        JsonNode first = bench.assay("runs", "list", "--json", "--limit", "2").json();
        JsonNode second = bench.assay(
                        "runs",
                        "list",
                        "--json",
                        "--limit",
                        "2",
                        "--before",
                        first.get("next").asText())
                .json();
        Ended plain = bench.assay("runs", "list", "--limit", "2");

        assertThat(first.findValuesAsText("id")).containsExactly(ids.get(0), ids.get(1));
        assertThat(second.findValuesAsText("id")).containsExactly(ids.get(2));
        assertThat(second.path("next").isTextual()).isFalse();
        assertThat(plain.lines()).hasSize(3).last().asString().isEqualTo("more: --before " + ids.get(1));
    }

    @Test
    void list_is_filtered() throws Exception {
        String passed = bench.assay("run", "smoke").runId();
        bench.testClass("A", "a1 fail");
        String failed = bench.with("CI", "true").assay("run", "smoke").runId();

        List<List<String>> listed = listed(
                "--state failed",
                "--state PASSED",
                "--state active",
                "--trigger ci",
                "--suite smoke",
                "--suite other",
                "--env staging",
                "--since 1h",
                "--until 1h");
        List<Ended> refused =
                bench.assayEach("runs list --since yesterday", "runs list --limit 0", "runs list --before " + UNKNOWN);

        List<String> both = List.of(failed, passed);
        List<String> none = List.of();
        assertThat(listed)
                .containsExactly(List.of(failed), List.of(passed), none, List.of(failed), both, none, none, both, none);
        assertThat(refused).extracting(Ended::code).containsOnly(64);
    }

    @Test
    void a_state_or_trigger_that_does_not_exist_is_refused() throws Exception {
        List<Ended> both = bench.assayEach("runs list --state green", "runs list --trigger me");
        Ended state = both.get(0);
        Ended trigger = both.get(1);

        assertThat(state.code()).isEqualTo(64);
        assertThat(state.err()).contains("green").contains("passed");
        assertThat(trigger.code()).isEqualTo(64);
        assertThat(trigger.err()).contains("me").contains("ci");
    }

    /** The runs that each filter leaves. */
    private List<List<String>> listed(String... filters) throws Exception {
        List<List<String>> listed = new ArrayList<>();
        String[] lines =
                Stream.of(filters).map(filter -> "runs list --json " + filter).toArray(String[]::new);
        for (Ended ended : bench.assayEach(lines)) {
            listed.add(ended.json().findValuesAsText("id"));
        }
        return listed;
    }

    @Test
    void show_log_export_and_compare_tell_of_runs_that_ended() throws Exception {
        String good = bench.assay("run", "smoke").runId();
        bench.testClass("A", "a1 pass", "a2 fail").suite("run: echo talking && ./runner", Bench.REPORTS, Bench.SELECT);
        String bad = bench.assay("run", "smoke").runId();

        Ended shown = bench.assay("runs", "show", bad);
        Ended log = bench.assay("runs", "log", "last");
        Ended exported = bench.assay("runs", "export", bad, "--junit", "-");
        Ended nothing = bench.assay("runs", "export", bad);
        Ended compared = bench.assay("runs", "compare", bad);

        assertThat(shown.code()).isZero();
        assertThat(shown.out()).contains(bad).contains("FAILED").contains("a2").contains("Timeline");
        assertThat(log.lines().get(0)).isEqualTo("--- shard 1");
        assertThat(log.lines().get(1)).matches("\\d{4}-.*Z talking");
        assertThat(exported.out()).startsWith("<?xml").contains("<failure");
        assertThat(nothing.code()).isEqualTo(64);
        assertThat(compared.out()).contains(good).contains("a2").containsIgnoringCase("new");
    }

    @Test
    void rerun_executes_all_and_resume_what_failed() throws Exception {
        bench.testClass("A", "a1 pass", "a2 fail");
        String first = bench.assay("run", "smoke").runId();
        bench.testClass("A", "a1 pass", "a2 pass").executed();

        Ended resumed = bench.assay("runs", "resume", first);
        List<String> executedByResume = bench.executed();
        Ended again = bench.assay("runs", "rerun", first);

        assertThat(resumed.code()).as(resumed.out()).isZero();
        assertThat(resumed.out()).contains("after " + first).contains("2 cases (2 passed)");
        assertThat(executedByResume).containsExactly("A#a2");
        assertThat(again.code()).isZero();
        assertThat(again.out()).contains("after " + first);
        assertThat(bench.executed()).containsExactly("A#a1", "A#a2");
    }

    @Test
    void a_deleted_run_leaves_a_tombstone() throws Exception {
        String id = bench.assay("run", "smoke").runId();

        Ended deleted = bench.assay("runs", "delete", id, id);
        Ended twice = bench.assay("runs", "delete", id);
        Ended shown = bench.assay("runs", "show", id);

        assertThat(deleted.code()).as(deleted.out()).isZero();
        assertThat(deleted.out()).isEqualTo("deleted " + id + "\n");
        assertThat(folder.resolve(".assay/runs/" + id)).doesNotExist();
        assertThat(twice.code()).isEqualTo(64);
        assertThat(shown.code()).isEqualTo(64);
        assertThat(shown.err()).contains("it was deleted by " + System.getProperty("user.name"));
        assertThat(bench.assay("runs", "list").out()).isEqualTo("no runs\n");
        assertThat(bench.assay("runs", "show", "last").code()).isEqualTo(64);
    }

    @Test
    void a_run_that_executes_is_neither_deleted_nor_rerun() throws Exception {
        bench.testClass("B", "b1 hang");
        AssayProcess assay = bench.start("run", "smoke");
        bench.hanging();

        Ended deleted = bench.assay("runs", "delete", "last");
        Ended again = bench.assay("runs", "rerun", "last");
        Ended shown = bench.assay("runs", "show", "last");
        assay.terminate();

        assertThat(deleted.code()).isEqualTo(64);
        assertThat(deleted.out() + deleted.err()).contains("has not ended");
        assertThat(again.code()).isEqualTo(64);
        assertThat(again.err()).contains("RUNNING");
        assertThat(shown.out()).contains("RUNNING");
        assertThat(assay.await().code()).isEqualTo(3);
    }

    @Test
    void an_id_that_is_none_or_nobodys_is_told() throws Exception {
        List<String> commands = List.of("show", "log", "compare", "rerun", "resume", "delete");

        List<Ended> all = bench.assayEach(commands.stream()
                .map(command -> "runs " + command + " " + UNKNOWN)
                .toArray(String[]::new));

        assertThat(all).extracting(Ended::code).containsOnly(64);
        assertThat(all).extracting(Ended::err).allMatch(err -> err.contains("no run " + UNKNOWN));
        assertThat(bench.assay("runs", "show", "latest").err()).contains("'latest' is no run id");
    }
}
