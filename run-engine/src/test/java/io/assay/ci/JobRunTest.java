package io.assay.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.engine.ImportRequest.Reports;
import io.assay.engine.RequestException;
import io.assay.run.CaseResult;
import io.assay.run.Comparison;
import io.assay.run.RunRecord;
import io.assay.run.RunState;
import io.assay.run.Trigger;
import io.assay.run.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobRunTest {
    private static final String PASSES =
            "<testsuite name='A'><testcase classname='A' name='adds' time='1.5'/></testsuite>";
    private static final String FAILS = """
            <testsuite name='A'>
              <testcase classname='A' name='adds' time='0.25' file='a.py' line='3'>
                <failure message='wrong' type='Wrong'>at a.py:3</failure>
              </testcase>
              <testcase classname='A' name='&#955; "quoted"'><skipped message='later'/></testcase>
            </testsuite>
            """;

    private final HeardLines heard = new HeardLines();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void reports_become_a_folder_from_which_the_same_run_is_read() throws Exception {
        // given
        Order order = reports(FAILS, "os=linux");

        // when
        JobResult result = run(order, "first");

        // then
        RunRecord record = result.record();
        assertThat(heard.begun).isEqualTo(record.run().id());
        assertThat(heard.lines)
                .anyMatch(line -> line.startsWith("FAILED CASES_FAILED"))
                .anyMatch(line -> line.contains("wrong"));
        assertThat(record.run().state()).isEqualTo(RunState.FAILED);
        assertThat(record.counts().failed()).isEqualTo(1);
        assertThat(cases(record)).hasSize(2).anySatisfy(failed -> {
            assertThat(failed.verdict()).isEqualTo(Verdict.FAILED);
            assertThat(failed.id().container()).isEqualTo("A");
            assertThat(failed.id().leg()).isEqualTo("os=linux");
            assertThat(failed.duration()).hasMillis(250);
            assertThat(failed.file()).isEqualTo("a.py");
            assertThat(failed.line()).isEqualTo(3);
            assertThat(failed.failureIfAny())
                    .hasValueSatisfying(failure -> assertThat(failure.trace()).contains("a.py:3"));
        });
        assertThat(folder.resolve("first"))
                .isDirectoryContaining("glob:**/junit.xml")
                .isDirectoryContaining("glob:**/index.html")
                .isDirectoryContaining("glob:**/summary.md")
                .isDirectoryContaining("glob:**/bundle.tar.zst");
    }

    @Test
    void a_run_is_compared_with_the_last_that_passed() throws Exception {
        // given
        JobResult passed = run(reports(PASSES, ""), "first");

        // when
        JobResult failed = run(reports(FAILS, ""), "second");

        // then
        assertThat(passed.base()).isEmpty();
        RunRecord base = failed.base().orElseThrow();
        assertThat(base.run().id()).isEqualTo(passed.record().run().id());
        try (Stream<Comparison.Change> changes =
                Comparison.of(base.cases(), failed.record().cases())) {
            assertThat(changes).extracting(Comparison.Change::kind).contains(Comparison.Kind.NEW_FAILURE);
        }
    }

    @Test
    void a_run_that_was_recorded_elsewhere_is_the_same_here() throws Exception {
        // given
        JobResult there = run(reports(FAILS, ""), "there");
        Path file = folder.resolve("there").resolve("run.json");

        // when
        JobResult here = run(new Order.Recorded(file), "here");

        // then
        assertThat(here.record().run()).isEqualTo(there.record().run());
        assertThat(cases(here.record())).isEqualTo(cases(there.record()));
        assertThat(folder.resolve("here").resolve("run.json")).hasSameTextualContentAs(file);
    }

    @Test
    void a_file_that_is_no_record_is_refused_with_its_name() throws Exception {
        for (String content : List.of("", "[]", "{", "{\"schema\":2}", "{\"schema\":1,\"run\":{\"id\":\"x\"}}")) {
            Path file = Files.writeString(folder.resolve("run.json"), content);

            assertThatThrownBy(() -> run(new Order.Recorded(file), "out"))
                    .isInstanceOf(RequestException.class)
                    .hasMessageContaining("run.json");
        }
    }

    @Test
    void a_record_that_is_cut_off_within_its_cases_is_refused() throws Exception {
        // given
        run(reports(FAILS, ""), "there");
        String whole = Files.readString(folder.resolve("there").resolve("run.json"));
        Path file = Files.writeString(folder.resolve("cut.json"), whole.substring(0, whole.length() / 2));

        assertThatThrownBy(() -> run(new Order.Recorded(file), "out")).isInstanceOf(RequestException.class);
    }

    @Test
    void reports_that_are_not_there_are_an_error_of_the_platform() throws Exception {
        JobResult result = run(order(List.of(new Reports("", List.of("none/*.xml")))), "out");

        assertThat(result.record().run().state()).isEqualTo(RunState.ERROR);
        assertThat(result.record().run().message()).contains("none/*.xml");
    }

    private Order reports(String content, String leg) throws IOException {
        Files.createDirectories(folder.resolve("project"));
        Files.writeString(folder.resolve("project/TEST-a.xml"), content);
        return order(List.of(new Reports(leg, List.of("TEST-*.xml"))));
    }

    private Order order(List<Reports> reports) throws IOException {
        Path project = Files.createDirectories(folder.resolve("project"));
        Trigger trigger = new Trigger(Trigger.Kind.IMPORT, "octocat");
        return new Order.OfReports(
                project, "shop", "unit", "", Optional.of("abc"), Optional.empty(), reports, trigger, Map.of());
    }

    private JobResult run(Order order, String target) throws InterruptedException {
        return JobRun.of(order, new ReportFolder(folder.resolve(target)), InstantSource.system())
                .toItsEnd(heard);
    }

    private static List<CaseResult> cases(RunRecord record) {
        try (Stream<CaseResult> cases = record.cases()) {
            return cases.toList();
        }
    }
}
