package io.assay.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class ImportCommandTest {
    private static final String PASSES =
            "<testsuite><testcase classname='C' name='a'/><testcase classname='C' name='b'/>" + "</testsuite>";
    private static final String FAILS =
            "<testsuite><testcase classname='C' name='a'><failure message='broke'/></testcase>"
                    + "<testcase classname='C' name='b'/></testsuite>";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Bench bench;

    @BeforeEach
    void aProject() throws Exception {
        bench = new Bench(folder);
    }

    @Test
    void a_report_becomes_a_run_that_is_kept() throws Exception {
        report("junit.xml", PASSES);

        Ended ended = bench.assay("import", file("junit.xml"));

        assertThat(ended.code()).isZero();
        assertThat(ended.lines().get(0)).matches("run_[0-9A-Z]{26} bench imported");
        assertThat(ended.lines()).last().asString().startsWith("PASSED").contains("2 cases (2 passed)");
        assertThat(bench.assay("runs", "show", "last").out()).contains("2 cases (2 passed)");
    }

    @Test
    void a_failure_exits_with_1_and_outputs_are_written() throws Exception {
        report("junit.xml", FAILS);

        Ended ended = bench.assay("import", file("junit.xml"), "--summary", "-");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out()).contains("\"state\":\"FAILED\"").contains("\"trigger\"");
    }

    @Test
    void the_policy_of_the_suite_holds() throws Exception {
        bench.suite("run: ./runner", Bench.REPORTS, "policy: { max-failures: 1 }");
        report("junit.xml", FAILS);

        Ended ended = bench.assay("import", "--suite", "smoke", file("junit.xml"));

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains("PASSED").contains("1 failed");
    }

    @Test
    void an_unknown_suite_is_refused_and_leaves_no_run() throws Exception {
        report("junit.xml", PASSES);

        Ended ended = bench.assay("import", "--suite", "smok", file("junit.xml"));

        assertThat(ended.code()).isEqualTo(64);
        assertThat(ended.err()).contains("--suite smok: no such suite").contains("smoke");
        assertThat(bench.assay("runs", "list").out()).isEqualTo("no runs\n");
    }

    @Test
    void secrets_of_any_environment_are_masked() throws Exception {
        bench.with("TOKEN", "hunter2hunter2").config("""
                project: bench
                environments:
                  staging: { variables: { TOKEN: { value: "${TOKEN}", secret: true } } }
                suites:
                  smoke: { run: ./runner, reports: "reports/*.xml" }
                """);
        report("junit.xml", FAILS.replace("broke", "hunter2hunter2"));

        Ended ended = bench.assay("import", file("junit.xml"), "--json", "-");

        assertThat(ended.out()).contains("***").doesNotContain("hunter2");
    }

    @Test
    void legs_stay_apart_and_a_failing_one_is_seen() throws Exception {
        report("linux.xml", PASSES);
        report("windows.xml", FAILS);

        Ended ended = bench.assay(
                "import", "--leg", "os=linux", file("linux.xml"), "--leg", "os=windows", file("windows.xml"));

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out()).contains("4 cases (3 passed, 1 failed)").contains("C › a [os=windows]");
    }

    @Test
    void a_rerun_in_another_report_makes_the_case_flaky() throws Exception {
        report("junit.xml", FAILS);
        report("junit-rerun.xml", PASSES);

        Ended ended = bench.assay("import", folder.resolve("reports").toString());

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains("2 cases (1 passed, 1 flaky)");
    }

    @Test
    void folders_and_globs_take_what_is_a_report() throws Exception {
        report("a/TEST-a.xml", PASSES);
        report("b/TEST-b.xml", PASSES.replace("'C'", "'D'"));
        report("b/notes.txt", "hello");

        Ended ended = bench.assay("import", folder.resolve("reports") + "/**/*");

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains("4 cases (4 passed)").doesNotContain("warning");
    }

    @Test
    void standard_input_is_a_report() throws Exception {
        Ended ended = bench.start("import", "-").feed(PASSES).await();

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains("2 cases (2 passed)");
    }

    @Test
    void what_is_not_there_is_the_platforms_fault() throws Exception {
        report("junit.xml", PASSES);

        Ended ended = bench.assay("import", file("junit.xml"), file("gone.xml"));

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.out())
                .contains("ERROR REPORT_ABSENT")
                .contains("there is no")
                .contains("gone.xml");
    }

    @Test
    void a_report_that_is_cut_off_keeps_its_cases_and_is_the_platforms_fault() throws Exception {
        report("junit.xml", PASSES.substring(0, PASSES.length() - 20));

        Ended ended = bench.assay("import", file("junit.xml"));

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.out()).contains("ERROR REPORT_TRUNCATED").contains("1 passed");
    }

    @Test
    void an_import_without_a_report_is_refused() throws Exception {
        Ended ended = bench.assay("import");

        assertThat(ended.code()).isEqualTo(64);
        assertThat(ended.err()).contains("which reports?");
    }

    @Test
    void a_leg_that_is_no_pair_is_refused() throws Exception {
        report("junit.xml", PASSES);

        Ended ended = bench.assay("import", "--leg", "linux", file("junit.xml"));

        assertThat(ended.code()).isEqualTo(64);
        assertThat(ended.err()).contains("--leg linux: write it as name=value");
    }

    @Test
    void a_run_of_reports_cannot_be_executed_again() throws Exception {
        report("junit.xml", PASSES);
        bench.assay("import", "--suite", "smoke", file("junit.xml"));

        Ended ended = bench.assay("runs", "rerun", "last");

        assertThat(ended.code()).isEqualTo(64);
        assertThat(ended.err()).contains("made of reports").doesNotContain("\tat ");
    }

    private void report(String name, String content) throws IOException {
        Path file = folder.resolve("reports").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private String file(String name) {
        return folder.resolve("reports").resolve(name).toString();
    }
}
