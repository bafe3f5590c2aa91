package io.assay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.engine.defect.FilingQueue;
import io.assay.engine.defect.RunFiling;
import io.assay.engine.origin.Origin;
import io.assay.engine.store.Database;
import io.assay.engine.store.SqliteDatabase;
import io.assay.engine.store.Statements;
import io.assay.run.Filed;
import io.assay.run.Run;
import io.assay.run.RunState;
import io.assay.run.TimelineEvent.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class EmbeddedDefectsTest {
    private static final String FOLDER = "defects: { tracker: folder, resolve: { passes: 2 } }";

    @TempDir
    private Path project;

    private Workbench bench;

    @BeforeEach
    void open() throws IOException {
        bench = new Workbench(project).runner().testClass("CartTest", "adds=fail", "removes=pass");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private void suite(String defects) throws IOException {
        bench.suite("run: ./runner", "reports: [reports/*.xml]", defects);
    }

    private List<String> actions(Run run) {
        return bench.engine().store().defects(run.id()).stream()
                .map(Filed::action)
                .toList();
    }

    private List<Path> records() throws IOException {
        Path folder = project.resolve("defects");
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".md")).toList();
        }
    }

    @Test
    void a_failure_has_one_record_that_tells_of_it_again_and_is_resolved() throws Exception {
        // given
        suite(FOLDER);

        // when
        Run first = bench.run();
        Run second = bench.run();
        bench.testClass("CartTest", "adds=pass", "removes=pass");
        Run third = bench.run();
        Run fourth = bench.run();

        // then
        assertThat(first.state()).isEqualTo(RunState.FAILED);
        assertThat(actions(first)).containsExactly("CREATED");
        assertThat(actions(second)).containsExactly("COMMENTED");
        assertThat(actions(third)).isEmpty();
        assertThat(actions(fourth)).containsExactly("RESOLVED");
        assertThat(records()).hasSize(1);
        assertThat(Files.readString(records().get(0)))
                .contains("state: closed")
                .contains(first.id().value().replace("_", "\\_"));
        assertThat(bench.engine().store().timeline(first.id()))
                .anySatisfy(event -> assertThat(event.kind()).isEqualTo(Kind.DEFECTS));
    }

    @Test
    void a_run_of_a_branch_that_does_not_file_tells_so() throws Exception {
        suite("defects: { tracker: folder, branches: [main] }");

        Run run = bench.run();

        assertThat(bench.engine().store().defects(run.id()))
                .singleElement()
                .satisfies(filed -> assertThat(filed.why()).isEqualTo("BRANCH"));
        assertThat(records()).isEmpty();
    }

    @Test
    void what_cannot_be_filed_is_a_warning_and_the_verdict_stays() throws Exception {
        // given
        suite("defects: { tracker: github, project: octocat/hello-world, token: \"${NOT_THERE}\", branches: [\"*\"] }");

        // when
        Run run = bench.run();

        // then
        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(bench.filing)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("warning: " + run.id())
                        .contains("set the environment variable NOT_THERE")
                        .contains("assay defects file"));
    }

    @Test
    void nothing_is_filed_by_itself_where_the_suite_says_so() throws Exception {
        suite("defects: { tracker: folder, auto: false }");

        bench.run();

        assertThat(records()).isEmpty();
        assertThat(bench.filing).isEmpty();
    }

    @Test
    void two_processes_that_file_alike_at_once_make_one_record() throws Exception {
        // given
        suite("defects: { tracker: folder, auto: false }");
        Run first = bench.run();
        Run second = bench.run();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (Workbench other = new Workbench(project)) {
            // when
            Callable<RunFiling.Result> here = () -> bench.file(first);
            Callable<RunFiling.Result> there = () -> other.file(second);
            var results = threads.invokeAll(List.of(here, there));

            // then
            List<String> actions = Stream.of(
                            results.get(0).get(), results.get(1).get())
                    .flatMap(result -> result.filed().stream())
                    .map(Filed::action)
                    .toList();
            assertThat(records()).hasSize(1);
            assertThat(actions).containsExactlyInAnyOrder("CREATED", "COMMENTED");
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_run_whose_process_died_before_it_was_filed_is_filed_with_the_next() throws Exception {
        // given
        suite("defects: { tracker: folder, auto: false }");
        Run left = bench.run();
        bench.close();
        try (Database database = SqliteDatabase.open(project.resolve(".assay/assay.db"), InstantSource.system())) {
            FilingQueue.keep(database, left.id(), new Origin("", Optional.empty()), true);
            database.write(transaction ->
                    Statements.update(transaction.connection(), "UPDATE defect_filing SET state = 2, due_at = 0"));
        }
        bench = new Workbench(project);
        suite(FOLDER);

        // when
        Run next = bench.run();

        // then
        assertThat(actions(left)).containsExactly("CREATED");
        assertThat(actions(next)).containsExactly("COMMENTED");
        assertThat(records()).hasSize(1);
    }
}
