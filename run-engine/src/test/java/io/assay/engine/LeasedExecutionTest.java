package io.assay.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.assay.engine.LeasedBench.Telling;
import io.assay.engine.queue.LeaseLostException;
import io.assay.engine.trace.TraceParent;
import io.assay.engine.trace.Tracing;
import io.assay.engine.workspace.GitRepository;
import io.assay.engine.workspace.GitServer;
import io.assay.engine.workspace.Source;
import io.assay.run.Artifact;
import io.assay.run.Reason;
import io.assay.run.Run;
import io.assay.run.RunState;
import io.assay.run.Verdict;
import io.assay.suite.ProjectFile;
import io.assay.suite.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class LeasedExecutionTest {
    private static final String REPORTS = "reports: reports/*.xml";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Path project;

    @SuppressWarnings("NullAway.Init")
    private LeasedBench bench;

    @BeforeEach
    void aSite() throws IOException {
        project = Files.createDirectories(folder.resolve("project"));
        bench = new LeasedBench(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static String suite(String... lines) {
        return "project: bench\nsuites:\n  smoke:\n    " + String.join("\n    ", lines) + "\n";
    }

    /** A command that writes a report of these cases, each with {@code pass} or {@code fail} before it. */
    private static String report(String... cases) {
        StringBuilder xml = new StringBuilder("<testsuite>");
        for (String told : cases) {
            String name = told.substring(5);
            xml.append("<testcase classname='C' name='").append(name).append("'>");
            xml.append(told.startsWith("fail") ? "<failure message='no'/>" : "").append("</testcase>");
        }
        return "mkdir -p reports; echo \"" + xml + "</testsuite>\" > reports/x.xml";
    }

    private Telling inFolder(String definition) {
        return bench.lease(definition, new Source.Directory(project), "");
    }

    private Run execute(Telling telling) throws InterruptedException {
        return bench.site().execution(telling.lease, telling).execute();
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void a_leased_run_executes_in_its_folder_to_its_end() throws Exception {
        Run run = execute(inFolder(suite("run: |", "    " + report("pass a", "pass b"), REPORTS)));

        assertThat(run.state()).isEqualTo(RunState.PASSED);
        assertThat(bench.verdictsOf(run)).containsOnlyKeys("a", "b");
        assertThat(bench.home.resolve("runs/" + run.id() + "/log/shard-1.log")).exists();
    }

    @Test
    void variables_of_the_run_go_before_those_of_the_suite_and_secrets_stay_secret() throws Exception {
        // given
        String definition = suite(
                "run: |",
                "    echo $PLACE $PLAIN $TOKEN; " + report("pass a"),
                REPORTS,
                "variables: { PLACE: \"${FROM_PROCESS}\", PLAIN: suite, TOKEN: { value: old-secret-1, secret: true } }");
        Telling telling = bench.lease(
                definition, new Source.Directory(project), "", Map.of("PLAIN", "given", "TOKEN", "new-secret-2"), null);

        // when
        Run run = execute(telling);

        // then
        assertThat(bench.home.resolve("runs/" + run.id() + "/log/shard-1.log"))
                .content()
                .contains("here given ***")
                .doesNotContain("secret-2");
    }

    @Test
    void commands_belong_to_the_trace_of_their_run_and_not_to_that_of_whoever_executes_it() throws Exception {
        // given
        String parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        String definition = suite("run: |", "    echo \"<$TRACEPARENT>\"; " + report("pass a"), REPORTS);
        bench.tracing = Tracing.of(false, TraceParent.of(parent, ""));

        // when
        Run traced = execute(inFolder(definition));
        bench.tracing = Tracing.NONE;
        Run untraced = execute(inFolder(definition));

        // then
        assertThat(log(traced)).contains("<" + parent + ">");
        assertThat(log(untraced)).contains("<>");
    }

    @Test
    void commands_see_nothing_by_which_a_server_proves_who_it_is() {
        // given
        Telling telling = bench.lease(suite("run: x", REPORTS), new Source.Directory(project), "");
        Suite known = ProjectFile.parse("assay.yaml", suite("run: x", REPORTS), Map.of())
                .suite("smoke")
                .orElseThrow();

        // then
        assertThat(Withheld.from(telling.lease.work(), known, Map.of("ASSAY_NOTIFY_KEY", "k", "HOME", "h")))
                .contains("ASSAY_TOKEN", "ASSAY_NOTIFY_KEY", "OTEL_EXPORTER_OTLP_HEADERS", "TRACEPARENT")
                .doesNotContain("HOME");
    }

    private String log(Run run) throws IOException {
        return Files.readString(bench.home.resolve("runs/" + run.id() + "/log/shard-1.log"));
    }

    @Test
    void what_cannot_be_executed_as_configured_ends_as_an_error_that_says_why() throws Exception {
        Run broken = execute(inFolder("project: bench\nsuites:\n  smoke:\n    rum: x\n"));
        Run unknown = execute(inFolder("project: bench\nsuites:\n  other:\n    run: x\n    reports: r.xml\n"));
        Run nowhere =
                execute(bench.lease(suite("run: x", REPORTS), new Source.Directory(folder.resolve("nowhere")), ""));
        Run quarantine = execute(inFolder(suite("run: x", REPORTS, "policy: { quarantine: no-such-file.txt }")));

        assertThat(List.of(broken, unknown, nowhere, quarantine))
                .allMatch(run -> run.state() == RunState.ERROR && run.reason() == Reason.CONFIG);
        assertThat(broken.message()).contains("assay.yaml:4").contains("rum");
        assertThat(unknown.message()).contains("'smoke'").contains("other");
        assertThat(nowhere.message()).contains("nowhere");
        assertThat(quarantine.message()).contains("no-such-file.txt");
    }

    @Test
    void a_revision_that_is_not_there_ends_the_run_as_an_error() throws Exception {
        GitRepository repository = GitRepository.in(folder.resolve("shop"));
        repository.commit("a.txt", "1");

        Run run = execute(bench.lease(suite("run: x", REPORTS), repository.source(), "no-such-branch"));

        assertThat(run.state()).isEqualTo(RunState.ERROR);
        assertThat(run.reason()).isEqualTo(Reason.CONFIG);
        assertThat(run.message()).contains("no-such-branch");
    }

    @Test
    void each_shard_of_a_revision_has_a_clean_tree_of_its_own() throws Exception {
        // given
        GitRepository repository = GitRepository.in(folder.resolve("shop"));
        Path seen = folder.resolve("seen.txt");
        String commit = repository.commit("a.txt", "1");
        repository.commit("a.txt", "2");
        String definition = suite(
                "run: |",
                "    echo \"$(ls -A | tr '\\n' ' ')$(cat a.txt)\" >> " + seen,
                "    touch left; mkdir out; echo $ASSAY_SHARD > out/shard.txt; pwd > out/pwd.txt; # $ASSAY_SHARDS",
                "    " + report("pass a$ASSAY_SHARD"),
                REPORTS,
                "artifacts: [\"out/*.txt\", a.txt]",
                "shards: 3");

        // when
        Run run = execute(bench.lease(definition, repository.source(), commit));

        // then
        assertThat(run.state()).isEqualTo(RunState.PASSED);
        assertThat(bench.verdictsOf(run)).containsOnlyKeys("a1", "a2", "a3");
        assertThat(Files.readAllLines(seen)).containsOnly(".git a.txt 1").hasSize(3);
        assertThat(bench.store.artifacts(run.id()))
                .map(Artifact::path)
                .hasSize(6)
                .contains("out/shard.txt")
                .allMatch(path -> path.matches("(shard-[123]/)?out/(shard|pwd)\\.txt"));
        try (Stream<Path> left = Files.walk(folder.resolve("workspaces/trees"))) {
            assertThat(left.map(path -> path.getFileName().toString())).doesNotContain("a.txt");
        }
    }

    @Test
    void a_case_that_another_shard_passes_is_no_second_attempt() throws Exception {
        GitRepository repository = GitRepository.in(folder.resolve("shop"));
        String commit = repository.commit("a.txt", "1");
        String definition = suite(
                "run: |",
                "    if [ $ASSAY_SHARD = 1 ]; then " + report("fail a") + "; exit 1; fi # $ASSAY_SHARDS",
                "    " + report("pass a"),
                REPORTS,
                "shards: 2");

        Run run = execute(bench.lease(definition, repository.source(), commit));

        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(bench.verdictsOf(run).values()).containsExactlyInAnyOrder(Verdict.FAILED, Verdict.PASSED);
    }

    @Test
    void the_set_up_is_executed_once_in_each_tree() throws Exception {
        // given
        GitRepository repository = GitRepository.in(folder.resolve("shop"));
        String commit = repository.commit(".gitignore", "made\n");
        String definition = suite(
                "setup: test ! -e made && touch made && echo made in $(pwd)",
                "run: |",
                "    test -e made && " + report("pass a$ASSAY_SHARD") + " # $ASSAY_SHARDS",
                REPORTS,
                "shards: 3");

        // when
        Run run = execute(bench.lease(definition, repository.source(), commit));

        // then
        assertThat(run.state()).isEqualTo(RunState.PASSED);
        Path logs = bench.home.resolve("runs/" + run.id() + "/log");
        assertThat(logs.resolve("setup.log")).content().containsOnlyOnce("made in");
        assertThat(Stream.of(1, 2, 3)
                        .map(shard -> content(logs.resolve("shard-" + shard + ".log")))
                        .filter(text -> text.contains("made in")))
                .hasSize(2);
    }

    @Test
    void a_set_up_that_fails_in_one_tree_blames_no_case() throws Exception {
        GitRepository repository = GitRepository.in(folder.resolve("shop"));
        String commit = repository.commit("a.txt", "1");
        Path first = folder.resolve("first");
        String definition = suite(
                "setup: mkdir " + first,
                "run: |",
                "    " + report("pass a$ASSAY_SHARD") + " # $ASSAY_SHARDS",
                REPORTS,
                "shards: 2");

        Run run = execute(bench.lease(definition, repository.source(), commit));

        assertThat(run.state()).isEqualTo(RunState.ERROR);
        assertThat(run.reason()).isEqualTo(Reason.SETUP_FAILED);
        assertThat(run.message()).contains("working tree of shard");
        assertThat(bench.verdictsOf(run))
                .hasSize(1)
                .allSatisfy((name, verdict) -> assertThat(verdict).isEqualTo(Verdict.PASSED));
    }

    @Test
    void a_retry_has_a_tree_of_its_own_and_changes_the_shards_case() throws Exception {
        // given
        GitRepository repository = GitRepository.in(folder.resolve("shop"));
        String commit = repository.commit("a.txt", "1");
        Path tried = folder.resolve("tried");
        String definition = suite(
                "run: \"sh -c '"
                        + "mkdir -p reports; test ! -e left; touch left;"
                        + " if test -e " + tried
                        + "; then echo \\\"<testsuite><testcase name=\\\\\\\"a\\\\\\\"/></testsuite>\\\" > reports/x.xml;"
                        + " else touch " + tried
                        + "; echo \\\"<testsuite><testcase name=\\\\\\\"a\\\\\\\"><failure/></testcase></testsuite>\\\" > reports/x.xml; exit 1; fi' --\"",
                REPORTS,
                "select: { template: \"{name}\", join: \",\" }",
                "policy: { retries: 1 }");

        // when
        Run run = execute(bench.lease(definition, repository.source(), commit));

        // then
        assertThat(bench.verdictsOf(run)).containsExactly(entry("a", Verdict.FLAKY));
        assertThat(run.state()).isEqualTo(RunState.PASSED);
    }

    @Test
    void a_run_whose_lease_is_lost_stops_and_tells_nothing_more() throws Exception {
        // given
        Path started = folder.resolve("started");
        Telling telling = inFolder(suite(
                "run: \"touch " + started + "; i=0; while :; do i=$((i+1)); echo ok $i - c$i; sleep 0.05; done\"",
                "reports: stdout:tap"));
        LeasedExecution execution = bench.site().execution(telling.lease, telling);
        Thread loser = new Thread(() -> {
            await(() -> Files.exists(started));
            telling.lost = true;
        });
        loser.start();

        // then: it learns so when it tells of its next case
        assertThatThrownBy(execution::execute).isInstanceOf(LeaseLostException.class);
        assertThat(processes(started.toString())).isEmpty();
        assertThat(bench.store.find(telling.run().id()).orElseThrow().state()).isEqualTo(RunState.RUNNING);
    }

    @Test
    void an_abandoned_run_ends_its_processes_and_tells_nothing() throws Exception {
        Path started = folder.resolve("started");
        Telling telling = inFolder(suite("run: \"touch " + started + "; sleep 300\"", REPORTS));
        LeasedExecution execution = bench.site().execution(telling.lease, telling);
        Thread heart = new Thread(() -> {
            await(() -> Files.exists(started));
            execution.abandon();
            telling.lost = true;
        });
        heart.start();

        assertThatThrownBy(execution::execute).isInstanceOf(LeaseLostException.class);

        heart.join();
        assertThat(processes("sleep 300")).isEmpty();
        assertThat(bench.store.find(telling.run().id()).orElseThrow().state()).isEqualTo(RunState.RUNNING);
    }

    @Test
    void a_cancelled_run_ends_its_processes_and_then_says_so() throws Exception {
        Path started = folder.resolve("started");
        Telling telling = inFolder(suite("run: \"touch " + started + "; sleep 300\"", REPORTS));
        LeasedExecution execution = bench.site().execution(telling.lease, telling);
        Thread canceller = new Thread(() -> {
            await(() -> Files.exists(started));
            execution.cancel("someone");
        });
        canceller.start();

        Run run = execution.execute();

        assertThat(run.state()).isEqualTo(RunState.CANCELLED);
        assertThat(processes("sleep 300")).isEmpty();
    }

    @Test
    void a_run_that_is_cancelled_before_it_begins_starts_nothing() throws Exception {
        Telling telling = inFolder(suite("run: touch began", REPORTS));
        LeasedExecution execution = bench.site().execution(telling.lease, telling);

        execution.cancel("someone");

        assertThatCancelled(telling, execution);
        assertThat(project.resolve("began")).doesNotExist();
    }

    @Test
    void a_run_that_is_cancelled_while_its_files_are_fetched_ends_at_once() throws Exception {
        // given
        GitRepository repository = GitRepository.in(folder.resolve("served/shop"));
        String commit = repository.commit("a.txt", "1");
        CountDownLatch fetching = new CountDownLatch(1);
        try (GitServer server = new GitServer(folder.resolve("served"), "")) {
            server.hang = Optional.of(fetching);
            Source.Git source = new Source.Git(server.url("shop/.git"), Optional.empty(), "main");
            Telling telling = bench.lease(suite("run: touch began", REPORTS), source, commit);
            LeasedExecution execution = bench.site().execution(telling.lease, telling);
            Thread canceller = new Thread(() -> {
                try {
                    fetching.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                execution.cancel("someone");
            });

            // when
            canceller.start();

            // then
            assertThatCancelled(telling, execution);
        }
    }

    private static void assertThatCancelled(Telling telling, LeasedExecution execution) throws InterruptedException {
        assertThat(execution.execute().state()).isEqualTo(RunState.CANCELLED);
        assertThat(telling.run().state()).isEqualTo(RunState.CANCELLED);
    }

    @Test
    void an_agent_passes_logs_on_while_they_grow_and_keeps_nothing() throws Exception {
        // given
        Path go = folder.resolve("go");
        Telling telling = inFolder(suite(
                "setup: echo preparing",
                "run: |",
                "    echo first; while [ ! -e " + go
                        + " ]; do sleep 0.01; done; head -c 1000000 /dev/zero | tr '\\0' x; echo last",
                "    " + report("pass a"),
                REPORTS));
        Thread goer = new Thread(() -> {
            await(() -> telling.log(1).contains("first"));
            try {
                Files.createFile(go);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        goer.start();

        // when
        Run run = bench.agent().execution(telling.lease, telling).execute();

        // then
        assertThat(run.state()).isEqualTo(RunState.PASSED);
        assertThat(telling.log(0)).contains("preparing");
        assertThat(telling.log(1))
                .contains("first")
                .hasSizeGreaterThan(1_000_000)
                .contains("last");
        assertThat(bench.home.resolve("runs/" + run.id())).doesNotExist();
    }

    @Test
    void what_a_killed_process_has_left_is_ended_before_anything_else() throws Exception {
        // given
        Telling telling = inFolder(suite("run: x", REPORTS));
        RunFolder left = new RunFolder(bench.home, telling.run().id());
        left.lease().orElseThrow().close();
        ProcessBuilder builder = new ProcessBuilder("sleep", "301");
        builder.environment().put("ASSAY_RUN_ID", telling.run().id().value());
        Process process = builder.start();

        // when
        bench.agent().endLeftovers();

        // then
        assertThat(process.waitFor()).isNotZero();
        assertThat(bench.home.resolve("runs/" + telling.run().id())).doesNotExist();
    }

    @Test
    void leftovers_of_a_run_that_executes_are_let_alone() throws Exception {
        Telling telling = inFolder(suite("run: x", REPORTS));
        RunFolder folderOfRun = new RunFolder(bench.home, telling.run().id());
        try (RunFolder.Lease held = folderOfRun.lease().orElseThrow()) {
            bench.agent().endLeftovers();

            assertThat(folderOfRun.wasLeased()).isTrue();
            assertThat(held.channel().isOpen()).isTrue();
        }
    }

    private static List<String> processes(String words) {
        return ProcessHandle.current()
                .descendants()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains(words))
                .toList();
    }

    private static String content(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
