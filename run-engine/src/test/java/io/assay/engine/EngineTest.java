package io.assay.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import com.sun.net.httpserver.HttpServer;
import io.assay.run.Counts;
import io.assay.run.Reason;
import io.assay.run.Run;
import io.assay.run.RunState;
import io.assay.run.TimelineEvent;
import io.assay.run.Trigger;
import io.assay.run.Verdict;
import io.assay.suite.ProjectFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class EngineTest {
    private static final String SELECT = "select: { template: \"{class}#{method}\", join: \",\" }";
    private static final String REPORTS = "reports: reports/*.xml";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path project;

    @SuppressWarnings("NullAway.Init")
    private Workbench bench;

    @BeforeEach
    void aProjectWithAFakeRunner() throws IOException {
        bench = new Workbench(project).runner().suite("run: ./runner", REPORTS, SELECT);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void a_run_passes_when_every_case_passes() throws Exception {
        bench.testClass("A", "a1=pass", "a2=skip").testClass("B", "b1=pass");

        Run run = bench.run();

        assertThat(run.state()).isEqualTo(RunState.PASSED);
        assertThat(run.warning()).isFalse();
        assertThat(bench.record(run).counts()).isEqualTo(new Counts(2, 0, 0, 1, 0, 0, 0));
    }

    @Test
    void a_failing_case_fails_the_run_and_explains_the_exit_code() throws Exception {
        bench.testClass("A", "a1=pass", "a2=fail");

        Run run = bench.run();

        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(run.reason()).isEqualTo(Reason.CASES_FAILED);
        assertThat(run.message()).isEqualTo("1 of 2 cases failed");
        assertThat(run.partial()).isTrue();
        assertThat(run.incomplete()).isFalse();
    }

    @Test
    void reports_of_an_earlier_execution_are_not_counted() throws Exception {
        bench.testClass("A", "a1=pass").testClass("B", "b1=fail");
        bench.run();
        Files.delete(project.resolve("classes/B.sh"));

        Run run = bench.run();

        assertThat(run.state()).isEqualTo(RunState.PASSED);
        assertThat(bench.verdictsOf(run)).containsExactly(entry("a1", Verdict.PASSED));
    }

    @Test
    void an_error_without_a_failure_in_the_reports_is_the_platforms() throws Exception {
        bench.testClass("A", "a1=pass").suite("run: ./runner; exit 3", REPORTS);

        Run run = bench.run();

        assertThat(run.state()).isEqualTo(RunState.ERROR);
        assertThat(run.reason()).isEqualTo(Reason.REPORT_MISMATCH);
        assertThat(run.message()).contains("exit code 3");
    }

    @Test
    void a_command_that_is_not_there_leaves_no_report() throws Exception {
        bench.suite("run: no-such-command-here", REPORTS);

        Run run = bench.run();

        assertThat(run.state()).isEqualTo(RunState.ERROR);
        assertThat(run.reason()).isEqualTo(Reason.REPORT_ABSENT);
        assertThat(run.message()).contains("not found");
    }

    @Test
    void no_report_at_all_is_no_pass() throws Exception {
        bench.suite("run: 'true'", REPORTS);

        assertThat(bench.run().reason()).isEqualTo(Reason.REPORT_ABSENT);
    }

    @Test
    void a_report_without_a_case_is_no_cases() throws Exception {
        bench.suite("run: mkdir reports && echo '<testsuite name=\"x\"></testsuite>' > reports/x.xml", REPORTS);

        Run run = bench.run();

        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(run.reason()).isEqualTo(Reason.NO_CASES);
    }

    @Test
    void all_skipped_fails_unless_the_policy_allows_it() throws Exception {
        bench.testClass("A", "a1=skip");

        assertThat(bench.run().reason()).isEqualTo(Reason.ALL_SKIPPED);

        bench.suite("run: ./runner", REPORTS, "policy: { allow-empty: true }");
        assertThat(bench.run().state()).isEqualTo(RunState.PASSED);
    }

    @Test
    void an_empty_report_is_truncated() throws Exception {
        bench.suite("run: mkdir reports; touch reports/x.xml", REPORTS);

        Run run = bench.run();

        assertThat(run.state()).isEqualTo(RunState.ERROR);
        assertThat(run.reason()).isEqualTo(Reason.REPORT_TRUNCATED);
        assertThat(run.message()).contains("reports/x.xml").contains("empty");
    }

    @Test
    void a_truncated_report_keeps_the_cases_before_the_cut() throws Exception {
        bench.suite(
                "run: \"mkdir reports; printf '<testsuite><testcase name=\\\"a\\\"/><testca' > reports/x.xml\"",
                REPORTS);

        Run run = bench.run();

        assertThat(run.reason()).isEqualTo(Reason.REPORT_TRUNCATED);
        assertThat(run.incomplete()).isTrue();
        assertThat(bench.verdictsOf(run)).containsExactly(entry("a", Verdict.PASSED));
    }

    @Test
    void a_report_that_never_ends_runs_into_the_time_out() throws Exception {
        bench.suite(
                "run: \"mkdir reports; echo '<testsuite><testcase name=\\\"a\\\"/>' > reports/x.xml; while :; do echo '<!-- -->'"
                        + " >> reports/x.xml; sleep 0.01; done\"",
                REPORTS,
                "timeout: 2s");

        Run run = bench.run();

        assertThat(run.state()).isEqualTo(RunState.ERROR);
        assertThat(run.reason()).isEqualTo(Reason.TIMEOUT);
        assertThat(bench.verdictsOf(run)).containsExactly(entry("a", Verdict.PASSED));
    }

    @Test
    void a_killed_shard_leaves_the_cases_that_are_known_missing() throws Exception {
        bench.testClass("A", "a1=pass").testClass("B", "b1=pass");
        bench.run();
        bench.testClass("B", "b1=die");

        Run run = bench.run();

        assertThat(run.state()).isEqualTo(RunState.ERROR);
        assertThat(run.reason()).isEqualTo(Reason.SHARD_KILLED);
        assertThat(run.incomplete()).isTrue();
        assertThat(bench.verdictsOf(run)).containsOnly(entry("a1", Verdict.PASSED), entry("b1", Verdict.MISSING));
    }

    @Test
    void a_failure_stays_a_failure_when_another_shard_dies() throws Exception {
        bench.testClass("A", "a1=fail").testClass("B", "b1=die");

        Run run = bench.run();

        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(run.incomplete()).isTrue();
        assertThat(run.message()).contains("SIGKILL");
    }

    @Test
    void history_cuts_the_next_run_and_loses_no_case() throws Exception {
        bench.testClass("A", "a1=pass", "a2=pass").testClass("B", "b1=pass").testClass("C", "c1=pass");
        bench.run();

        Run run = bench.runOnShards(3);

        assertThat(run.state()).isEqualTo(RunState.PASSED);
        assertThat(run.shards()).isEqualTo(3);
        assertThat(bench.record(run).counts().passed()).isEqualTo(4);
        assertThat(bench.record(run).cases().mapToInt(result -> result.shard()).distinct())
                .containsExactlyInAnyOrder(1, 2, 3);
    }

    @Test
    void a_shard_that_others_disturb_is_executed_again_alone() throws Exception {
        bench.testClass("A", "a1=pass").testClass("B", "b1=pass");
        bench.run();
        bench.suite(
                "run: \"if mkdir busy; then sleep 0.5; rmdir busy; else exit 7; fi; ./runner\"",
                REPORTS,
                "select: { template: \"{class}#{method}\", join: \",\" }");

        Run run = bench.runOnShards(2);

        assertThat(run.state()).isEqualTo(RunState.PASSED);
        assertThat(run.warning()).isTrue();
        assertThat(bench.verdictsOf(run)).containsOnlyKeys("a1", "b1");
        assertThat(bench.record(run).notices())
                .anySatisfy(notice ->
                        assertThat(notice.text()).contains("exit code 7").contains("once more, alone"));
    }

    @Test
    void a_new_class_is_executed_by_a_cut_run() throws Exception {
        bench.testClass("A", "a1=pass").testClass("B", "b1=pass");
        bench.run();
        bench.testClass("C", "c1=pass");

        Run run = bench.runOnShards(2);

        assertThat(bench.verdictsOf(run)).containsOnlyKeys("a1", "b1", "c1");
    }

    @Test
    void a_listing_is_cut_by_hash_without_history() throws Exception {
        bench.testClass("A", "a1=pass").testClass("B", "b1=pass").testClass("C", "c1=pass");
        bench.suite(
                "run: ./runner",
                REPORTS,
                "select: { template: \"{class}\", join: \",\", list: \"ls classes | sed s/.sh//\" }",
                "shards: 2");

        Run run = bench.run();

        assertThat(run.shards()).isEqualTo(2);
        assertThat(bench.verdictsOf(run)).containsOnlyKeys("a1", "b1", "c1");
    }

    @Test
    void an_empty_listing_selects_nothing() throws Exception {
        bench.suite("run: ./runner", REPORTS, "select: { template: \"{class}\", join: \",\", list: \"true\" }");

        assertThat(bench.run().reason()).isEqualTo(Reason.NO_CASES);
    }

    @Test
    void cases_of_several_classes_are_tried_again_in_one_shard() throws Exception {
        // given
        bench.testClass("A", "a1=flaky")
                .testClass("B", "b1=flaky")
                .suite("run: ./runner", REPORTS, SELECT, "policy: { retries: 1 }");

        // when
        Run run = bench.run();

        // then: side by side they would overwrite each other's report where there is one file
        assertThat(bench.record(run).timeline())
                .filteredOn(event -> event.kind() == TimelineEvent.Kind.SHARD_STARTED && event.attempt() == 2)
                .hasSize(1);
    }

    @Test
    void a_case_that_passes_when_tried_again_is_flaky() throws Exception {
        bench.testClass("A", "a1=flaky", "a2=pass").suite("run: ./runner", REPORTS, SELECT, "policy: { retries: 2 }");

        Run run = bench.run();

        assertThat(run.state()).isEqualTo(RunState.PASSED);
        assertThat(bench.record(run).counts()).isEqualTo(new Counts(1, 0, 0, 0, 1, 0, 0));
        assertThat(bench.executed()).containsExactly("A#a1", "A#a2", "A#a1");
    }

    @Test
    void a_case_that_keeps_failing_is_tried_as_often_as_the_policy_says() throws Exception {
        bench.testClass("A", "a1=fail").suite("run: ./runner", REPORTS, SELECT, "policy: { retries: 2 }");

        Run run = bench.run();

        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(bench.executed()).hasSize(3);
        assertThat(bench.record(run).cases().findFirst().orElseThrow().attempts())
                .isEqualTo(3);
    }

    @Test
    void a_quarantined_failure_does_not_count() throws Exception {
        Files.writeString(project.resolve("quarantine.txt"), "A#a1\n");
        bench.testClass("A", "a1=fail", "a2=pass")
                .suite("run: ./runner", REPORTS, SELECT, "policy: { quarantine: quarantine.txt }");

        Run run = bench.run();

        assertThat(run.state()).isEqualTo(RunState.PASSED);
        assertThat(bench.record(run).counts().failed()).isEqualTo(1);
    }

    @Test
    void fail_fast_ends_the_other_shards() throws Exception {
        bench.testClass("A", "a1=pass").testClass("B", "b1=pass");
        bench.suite("run: ./runner", REPORTS, SELECT, "policy: { fail-fast: true }");
        bench.run();
        bench.testClass("A", "a1=fail").testClass("B", "b1=hang");

        Run run = bench.runOnShards(2);

        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(bench.verdictsOf(run)).containsOnly(entry("a1", Verdict.FAILED), entry("b1", Verdict.MISSING));
    }

    @Test
    void resume_executes_only_what_failed_or_is_missing() throws Exception {
        bench.testClass("A", "a1=pass").testClass("B", "b1=pass", "b2=pass").testClass("C", "c1=pass");
        bench.run();
        bench.testClass("B", "b1=pass", "b2=fail").testClass("C", "c1=die");
        Run broken = bench.run();
        bench.executed();
        bench.testClass("B", "b1=pass", "b2=pass").testClass("C", "c1=pass");

        Run resumed = bench.resume(broken.id());

        assertThat(bench.executed()).containsExactlyInAnyOrder("B#b2", "C#c1");
        assertThat(resumed.state()).isEqualTo(RunState.PASSED);
        assertThat(resumed.parent()).isEqualTo(broken.id());
        assertThat(bench.record(resumed).counts().passed()).isEqualTo(4);
    }

    @Test
    void resume_names_missing_cases_one_by_one_where_classes_cannot_be_named() throws Exception {
        String byName = "select: { template: \"{name}\", join: \",\" }";
        bench.suite("run: ./by-name", REPORTS, byName)
                .script(
                        "by-name",
                        "mkdir -p reports; echo \"$1\" >> executed.txt",
                        "[ -e die ] && kill -9 $$",
                        "{ echo '<testsuite>'; for name in $(echo ${1:-a,b} | tr ',' ' '); do",
                        "echo \"<testcase classname='C' name='$name'/>\"; done; echo '</testsuite>'; } > reports/x.xml");
        bench.run();
        Files.createFile(project.resolve("die"));
        Run died = bench.run();
        Files.delete(project.resolve("die"));
        bench.executed();

        Run resumed = bench.resume(died.id());

        assertThat(bench.executed()).containsExactly("a,b");
        assertThat(resumed.state()).isEqualTo(RunState.PASSED);
    }

    @Test
    void resume_executes_all_of_it_when_the_suite_has_changed() throws Exception {
        bench.testClass("A", "a1=pass", "a2=fail");
        Run first = bench.run();
        bench.executed();
        bench.suite("run: ./runner \"$@\"", REPORTS, SELECT, "variables: { OTHER: '1' }");

        bench.resume(first.id());

        assertThat(bench.executed()).hasSize(2);
    }

    @Test
    void cancel_ends_every_child_and_keeps_what_is_known() throws Exception {
        bench.testClass("A", "a1=pass").testClass("B", "b1=hang");
        Thread canceller = new Thread(() -> {
            while (bench.verdicts.isEmpty()) {
                Thread.onSpinWait();
            }
            bench.engine().cancel("someone");
        });
        canceller.start();

        Run run = bench.run();

        assertThat(run.state()).isEqualTo(RunState.CANCELLED);
        assertThat(run.endedBy()).isEqualTo("someone");
        assertThat(bench.verdictsOf(run)).contains(entry("a1", Verdict.PASSED));
        assertThat(ProcessHandle.current()
                        .descendants()
                        .filter(process ->
                                process.info().commandLine().orElse("").contains("sleep 300")))
                .isEmpty();
    }

    @Test
    void an_environment_that_does_not_answer_blames_no_case() throws Exception {
        bench.testClass("A", "a1=pass")
                .environment("{ url: \"http://127.0.0.1:1\", probe: { path: /health, retries: 1, interval: 10ms } }");

        Run run = bench.run();

        assertThat(run.state()).isEqualTo(RunState.ERROR);
        assertThat(run.reason()).isEqualTo(Reason.ENV_UNREACHABLE);
        assertThat(bench.executed()).isEmpty();
    }

    @Test
    void an_environment_may_need_a_few_tries() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/health", exchange -> {
            exchange.sendResponseHeaders(asked.incrementAndGet() < 3 ? 503 : 200, -1);
            exchange.close();
        });
        server.start();
        bench.testClass("A", "a1=pass")
                .environment("{ url: \"http://127.0.0.1:" + server.getAddress().getPort()
                        + "\", probe: { path: /health, retries: 5, interval: 10ms } }");

        Run run = bench.run();
        server.stop(0);

        assertThat(run.state()).isEqualTo(RunState.PASSED);
        assertThat(asked).hasValue(3);
    }

    @Test
    void a_set_up_that_fails_blames_no_case() throws Exception {
        bench.testClass("A", "a1=pass").suite("setup: exit 4", "run: ./runner", REPORTS);

        Run run = bench.run();

        assertThat(run.state()).isEqualTo(RunState.ERROR);
        assertThat(run.reason()).isEqualTo(Reason.SETUP_FAILED);
        assertThat(bench.executed()).isEmpty();
    }

    @Test
    void cases_are_told_while_the_command_still_runs() throws Exception {
        bench.suite(
                "run: \"printf '1..3\\\\nok 1 - first\\\\nok 2 - second\\\\n'; while [ ! -e go ]; do sleep 0.01; done; printf 'ok 3 - third\\\\n'\"",
                "reports: stdout:tap");
        Thread goer = new Thread(() -> {
            while (bench.verdicts.isEmpty()) {
                Thread.onSpinWait();
            }
            try {
                Files.createFile(project.resolve("go"));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        goer.start();

        Run run = bench.run();

        assertThat(run.state()).isEqualTo(RunState.PASSED);
        assertThat(bench.record(run).counts().passed()).isEqualTo(3);
    }

    @Test
    void secrets_reach_neither_log_nor_report_nor_artifact() throws Exception {
        bench.suite(
                "run: \"mkdir -p reports out; echo $TOKEN; echo $TOKEN > out/a.txt; printf \\\"<testsuite><testcase"
                        + " name='a'><failure message='$TOKEN'/></testcase></testsuite>\\\" > reports/x.xml\"",
                REPORTS,
                "artifacts: out/*",
                "variables: { TOKEN: { value: correct-horse-battery, secret: true } }");

        Run run = bench.run();

        assertThat(run.toString()).doesNotContain("correct-horse");
        assertThat(bench.record(run).cases().findFirst().orElseThrow().message())
                .isEqualTo("***");
        assertThat(Files.readString(bench.engine().logs(run.id()).get(0)))
                .contains("***")
                .doesNotContain("horse");
        assertThat(Files.readString(bench.engine().artifacts(run.id()).resolve("out/a.txt")))
                .isEqualTo("***\n");
    }

    @Test
    void an_unknown_suite_tells_which_there_are() {
        RunRequest request = new RunRequest(
                "smok",
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                new Trigger(Trigger.Kind.COMMAND, "x"),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                false);

        assertThatThrownBy(() -> bench.engine().execute(ProjectFile.load(project, Map.of()), request, bench))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining("smoke");
    }
}
