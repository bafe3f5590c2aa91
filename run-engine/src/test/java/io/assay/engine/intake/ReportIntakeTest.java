package io.assay.engine.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.artifact.Redactor;
import io.assay.engine.cases.CaseForm;
import io.assay.engine.store.SqlRunStore;
import io.assay.engine.store.StoredRuns;
import io.assay.report.source.SourceTree;
import io.assay.run.CaseResult;
import io.assay.run.Counts;
import io.assay.run.RunId;
import io.assay.run.Verdict;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ReportIntakeTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final List<CaseResult> kept = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private SqlRunStore store;

    @SuppressWarnings("NullAway.Init")
    private RunId run;

    @SuppressWarnings("NullAway.Init")
    private ReportIntake intake;

    @BeforeEach
    void aRun() {
        store = StoredRuns.open(folder.resolve("assay.db"));
        run = StoredRuns.queued(store);
        CaseForm form = new CaseForm(
                "smoke", Redactor.of(List.of("hunter22")), id -> id.name().startsWith("shaky"), SourceTree.of(folder));
        intake = new ReportIntake(store, run, form, kept::addAll);
    }

    @AfterEach
    void closeTheStore() {
        store.close();
    }

    @Test
    void every_case_of_many_reports_is_stored_and_counted() throws Exception {
        // given
        int reports = 300;
        for (int i = 0; i < reports; i++) {
            report("r" + i + ".xml", "C" + i, cases(7));
        }

        // when
        take(folder.resolve("reports").toString());

        // then
        assertThat(intake.reports()).isEqualTo(reports);
        assertThat(intake.counts()).isEqualTo(counts(reports * 6, reports, 0)).isEqualTo(store.counts(run));
        assertThat(kept).hasSize(reports * 7);
        try (Stream<CaseResult> cases = store.cases(run)) {
            assertThat(cases)
                    .allSatisfy(result -> assertThat(result.evidence().report())
                            .isEqualTo("reports/r" + result.className().substring(1) + ".xml"));
        }
    }

    @Test
    void a_large_report_between_small_ones_holds_nobody_up() throws Exception {
        report("1.xml", "A", cases(3));
        report("2.xml", "B", cases(20_000));
        IntStream.range(10, 99).forEach(i -> report(i + ".xml", "C" + i, cases(3)));

        take(folder.resolve("reports").toString());

        assertThat(intake.counts().total())
                .isEqualTo(20_000 + 3 * 90)
                .isEqualTo(store.counts(run).total());
    }

    @Test
    void cases_of_one_name_get_ordinals_in_the_order_of_their_reports() throws Exception {
        report("m1/junit.xml", "C", "<testcase classname='C' name='x'/><testcase classname='C' name='x'/>");
        report("m2/junit.xml", "C", "<testcase classname='C' name='x'><failure message='in m2'/></testcase>");
        report("m3/junit.xml", "C", "<testcase classname='C' name='x'/>");

        take(folder.resolve("reports").toString());

        assertThat(stored())
                .extracting(result -> result.id().name() + " " + result.verdict() + " " + result.message())
                .containsExactly("x PASSED ", "x (2) PASSED ", "x (3) FAILED in m2", "x (4) PASSED ");
    }

    @Test
    void a_name_that_looks_like_an_ordinal_takes_nobodys_place() throws Exception {
        report("m1/junit.xml", "C", "<testcase classname='C' name='x (2)'/><testcase classname='C' name='x'/>");
        report("m2/junit.xml", "C", "<testcase classname='C' name='x'/>");

        take(folder.resolve("reports").toString());

        assertThat(stored()).extracting(result -> result.id().name()).containsExactly("x", "x (2)", "x (3)");
    }

    @Test
    void many_cases_of_one_name_are_many_cases() throws Exception {
        report("junit.xml", "C", "<testcase classname='C' name='x'/>".repeat(25_000));

        take(folder.resolve("reports").toString());

        assertThat(intake.counts().passed())
                .isEqualTo(25_000)
                .isEqualTo(store.counts(run).passed());
    }

    @Test
    void a_failure_and_the_pass_after_it_are_one_flaky_case_wherever_they_stand() throws Exception {
        String fails = "<testcase classname='C' name='x'><failure message='first'/></testcase>";
        String passes = "<testcase classname='C' name='x'/>";
        report("attempt-1/junit.xml", "C", fails + cases(12_000));
        report("attempt-2/junit.xml", "C", passes);
        report("other/junit.xml", "C", fails.replace("'x'", "'y'") + passes.replace("'x'", "'y'"));

        take(folder.resolve("reports").toString());

        assertThat(stored())
                .filteredOn(result -> result.verdict() == Verdict.FLAKY)
                .extracting(result -> result.id().name() + " " + result.attempts() + " " + result.message())
                .containsExactly("x 2 first", "y 2 first");
        assertThat(intake.counts()).isEqualTo(store.counts(run));
    }

    @Test
    void a_later_attempt_counts_though_it_is_read_first() throws Exception {
        report("a-result.json", allure("passed", 2_000));
        report("b-result.json", allure("failed", 1_000));

        take(folder.resolve("reports").toString());

        assertThat(intake.counts()).isEqualTo(counts(0, 0, 1));
    }

    @Test
    void quarantined_cases_are_stored_but_not_counted() throws Exception {
        report("junit.xml", "C", "<testcase classname='C' name='shaky'><failure/></testcase>");

        take(folder.resolve("reports").toString());

        assertThat(intake.counts().failed()).isEqualTo(1);
        assertThat(intake.counted().failed()).isZero();
    }

    @Test
    void secrets_are_not_stored() throws Exception {
        report("junit.xml", "C", "<testcase classname='C' name='x'><failure message='hunter22'/></testcase>");

        take(folder.resolve("reports").toString());

        assertThat(stored())
                .singleElement()
                .asString()
                .doesNotContain("hunter22")
                .contains("***");
    }

    @Test
    void damaged_empty_strange_and_absent_files_are_told_apart() throws Exception {
        report("cut.xml", "<testsuite><testcase classname='C' name='x'/><testcase");
        report("empty.xml", "");
        report("notes.txt", "hello");

        take(folder.resolve("reports").toString(), folder.resolve("reports/notes.txt") + "x", folder + "/no/*.xml");

        assertThat(intake.damaged())
                .extracting(Object::toString)
                .satisfiesExactlyInAnyOrder(
                        text -> assertThat(text).contains("cut.xml").contains("ends inside"),
                        text -> assertThat(text).contains("empty.xml").contains("empty file"));
        assertThat(intake.passedOver()).isEqualTo(1);
        assertThat(intake.absent()).hasSize(2).first().asString().startsWith("there is no ");
        assertThat(intake.counts().total()).isEqualTo(1);
    }

    @Test
    void reading_stops_when_it_is_told_to() throws Exception {
        report("junit.xml", "C", cases(50_000));

        intake.take(files(folder.resolve("reports").toString()), () -> !kept.isEmpty());

        assertThat(intake.counts().total()).isPositive().isLessThan(50_000);
    }

    private void take(String... names) throws InterruptedException {
        intake.take(files(names), () -> false);
    }

    private ReportFiles files(String... names) {
        InputStream nothing = new ByteArrayInputStream(new byte[0]);
        ReportFiles files = new ReportFiles(folder, folder, nothing);
        List.of(names).forEach(name -> files.add(name, ""));
        return files;
    }

    private List<CaseResult> stored() {
        try (Stream<CaseResult> cases = store.cases(run)) {
            return cases.filter(result -> !result.id().name().startsWith("n")).toList();
        }
    }

    private void report(String name, String className, String cases) {
        report(
                name,
                "<testsuite name='" + className + "'>" + cases.replace("'D'", "'" + className + "'") + "</testsuite>");
    }

    private void report(String name, String content) {
        try {
            Path file = folder.resolve("reports").resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, content.getBytes(StandardCharsets.UTF_8));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** So many cases of a class, one of which fails. */
    private static String cases(int count) {
        StringBuilder text = new StringBuilder("<testcase classname='D' name='n0'><failure message='m'/></testcase>");
        for (int i = 1; i < count; i++) {
            text.append("<testcase classname='D' name='n").append(i).append("'/>");
        }
        return text.toString();
    }

    private static String allure(String status, long start) {
        return "{\"uuid\":\"" + start
                + "\",\"name\":\"x\",\"fullName\":\"com.acme.C.x\",\"historyId\":\"h\",\"status\":\"" + status
                + "\",\"stage\":\"finished\",\"start\":" + start + ",\"stop\":" + (start + 5) + "}";
    }

    private static Counts counts(int passed, int failed, int flaky) {
        return new Counts(passed, failed, 0, 0, flaky, 0, 0);
    }
}
