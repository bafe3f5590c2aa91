package io.jenkins.plugins.assay.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.arrayWithSize;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hudson.ExtensionList;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.junit.TestResultAction;
import hudson.util.StreamTaskListener;
import io.assay.run.CaseResult;
import io.assay.run.Comparison.Kind;
import io.assay.run.Counts;
import io.assay.run.Verdict;
import io.jenkins.plugins.assay.check.CheckChoice;
import io.jenkins.plugins.checks.api.ChecksConclusion;
import io.jenkins.plugins.checks.api.ChecksDetails;
import io.jenkins.plugins.checks.api.ChecksPublisher;
import io.jenkins.plugins.checks.api.ChecksPublisherFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class ReportPublisherTest {
    @Test
    void a_report_is_kept_with_its_build(JenkinsRule jenkins) throws Exception {
        FreeStyleBuild build = build(jenkins);

        Counts counts =
                publish(build, "smoke", Cases.passed("a"), Cases.failed("b", "no"), Cases.with("c", Verdict.FLAKY));

        assertThat(counts, is(new Counts(1, 1, 0, 0, 1, 0, 0)));
        assertThat(report(build, "smoke").state(), is("FAILED"));
    }

    @Test
    void the_file_of_the_build_stays_as_small_as_it_was_however_many_cases_there_are(JenkinsRule jenkins)
            throws Exception {
        FreeStyleBuild build = build(jenkins);
        publish(build, "one", Cases.failed("a", "no"));
        long one = Files.size(build.getRootDir().toPath().resolve("build.xml"));
        CaseSource many = receiver -> IntStream.range(0, 3_000)
                .mapToObj(i -> Cases.failed("case " + i, "no"))
                .forEach(receiver);

        publisher().publish(build, TaskListener.NULL, head("many"), CheckChoice.DEFAULT, many);

        assertThat(Files.size(build.getRootDir().toPath().resolve("build.xml")) - one, lessThan(3_000L));
    }

    @Test
    void a_build_keeps_several_reports_over_a_restart(JenkinsRule jenkins) throws Exception {
        FreeStyleBuild first = build(jenkins);
        publish(first, "smoke", Cases.passed("a"));
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(first.getProject());
        publish(build, "smoke", Cases.passed("a"), Cases.failed("b", "no"));
        publish(build, "Smoke", Cases.passed("z"));
        ReportHead before = report(build, "smoke").head();

        jenkins.jenkins.reload();

        Run<?, ?> again = jenkins.jenkins
                .getItemByFullName("shop", FreeStyleProject.class)
                .getBuildByNumber(2);
        assertThat(report(again, "smoke").head(), is(before));
        assertThat(report(again, "smoke").counts(), is(new Counts(1, 1, 0, 0, 0, 0, 0)));
        assertThat(report(again, "smoke").comparison().of(Kind.NEW_FAILURE), is(1));
        assertThat(report(again, "Smoke").counts().total(), is(1));
    }

    @Test
    void a_report_that_cannot_be_had_whole_leaves_nothing(JenkinsRule jenkins) throws Exception {
        FreeStyleBuild build = build(jenkins);
        CaseSource broken = receiver -> {
            receiver.accept(Cases.passed("a"));
            throw new IOException("the agent is gone");
        };

        assertThrows(
                IOException.class,
                () -> publisher().publish(build, TaskListener.NULL, head("smoke"), CheckChoice.DEFAULT, broken));

        assertThat(build.getAction(AssayReportsAction.class), is(nullValue()));
        assertThat(build.getRootDir().toPath().resolve("assay").toFile().list(), is(arrayWithSize(0)));
    }

    @Test
    void a_report_is_compared_with_that_of_the_last_good_build(JenkinsRule jenkins) throws Exception {
        FreeStyleBuild good = build(jenkins);
        publish(good, "smoke", Cases.passed("a"), Cases.passed("b"), Cases.passed("gone"));
        FreeStyleBuild bad = jenkins.buildAndAssertSuccess(good.getProject());
        publish(bad, "smoke", Cases.failed("a", "no"));
        FreeStyleBuild now = jenkins.buildAndAssertSuccess(good.getProject());
        publish(now, "smoke", Cases.failed("a", "no"), Cases.passed("b"), Cases.passed("fresh"));

        KeptComparison comparison = report(now, "smoke").comparison();
        assertThat(comparison.build(), is(1));
        assertThat(comparison.of(Kind.NEW_FAILURE), is(1));
        assertThat(comparison.of(Kind.ADDED), is(1));
        assertThat(comparison.of(Kind.REMOVED), is(1));
        assertThat(report(now, "smoke").counts().total(), is(3));
    }

    @Test
    void what_a_run_in_state_passed_let_fail_is_fixed_or_still_failing(JenkinsRule jenkins) throws Exception {
        FreeStyleBuild tolerant = build(jenkins);
        CaseSource two = Cases.source(Cases.failed("a", "no"), Cases.failed("b", "no"));
        publisher().publish(tolerant, TaskListener.NULL, head("smoke", "PASSED"), CheckChoice.DEFAULT, two);
        FreeStyleBuild now = jenkins.buildAndAssertSuccess(tolerant.getProject());
        publish(now, "smoke", Cases.failed("a", "no"), Cases.passed("b"));

        assertThat(report(now, "smoke").comparison().of(Kind.STILL_FAILING), is(1));
        assertThat(report(now, "smoke").comparison().of(Kind.FIXED), is(1));
    }

    @Test
    void a_damaged_report_of_an_earlier_build_is_passed_over(JenkinsRule jenkins) throws Exception {
        FreeStyleBuild older = build(jenkins);
        publish(older, "smoke", Cases.passed("a"));
        FreeStyleBuild damaged = jenkins.buildAndAssertSuccess(older.getProject());
        publish(damaged, "smoke", Cases.passed("a"));
        Files.writeString(ReportFiles.of(damaged, "smoke"), "no");
        FreeStyleBuild now = jenkins.buildAndAssertSuccess(older.getProject());
        publish(now, "smoke", Cases.passed("a"));

        assertThat(report(now, "smoke").comparison().build(), is(1));
    }

    @Test
    void a_case_told_twice_is_one_and_a_notice_says_so(JenkinsRule jenkins) throws Exception {
        FreeStyleBuild build = build(jenkins);

        publish(build, "smoke", Cases.passed("a"), Cases.failed("a", "no"));

        assertThat(report(build, "smoke").counts().total(), is(1));
        assertThat(report(build, "smoke").head().notices().get(0), containsString("twice"));
    }

    @Test
    void the_junit_plugin_has_the_results_of_all_reports(JenkinsRule jenkins) throws Exception {
        FreeStyleBuild build = build(jenkins);

        publish(build, "smoke", Cases.passed("a"), Cases.failed("b", "no"), Cases.with("s", Verdict.SKIPPED));
        publish(build, "more", Cases.of("com.example.OtherTest", "c", Verdict.PASSED, null));

        TestResultAction junit = build.getAction(TestResultAction.class);
        assertThat(junit.getTotalCount(), is(4));
        assertThat(junit.getFailCount(), is(1));
        assertThat(junit.getSkipCount(), is(1));
        assertThat(junit.getFailedTests().get(0).getFullName(), is("com.example.CartTest.b"));
        assertThat(build.getResult(), is(hudson.model.Result.SUCCESS));
    }

    @Test
    void reports_with_the_same_cases_are_all_counted_by_the_junit_plugin(JenkinsRule jenkins) throws Exception {
        FreeStyleBuild build = build(jenkins);

        publish(build, "linux", Cases.passed("a"), Cases.failed("b", "no"));
        publish(build, "windows", Cases.passed("a"), Cases.passed("b"));

        assertThat(build.getAction(TestResultAction.class).getTotalCount(), is(4));
        assertThat(build.getAction(TestResultAction.class).getFailCount(), is(1));
    }

    @Test
    void a_report_that_is_too_large_for_the_junit_plugin_is_kept_all_the_same(JenkinsRule jenkins) throws Exception {
        FreeStyleBuild build = build(jenkins);
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        CaseSource many = receiver -> IntStream.range(0, 50_001)
                .mapToObj(i -> Cases.passed("case " + i))
                .forEach(receiver);

        publisher()
                .publish(
                        build,
                        new StreamTaskListener(log, StandardCharsets.UTF_8),
                        head("smoke"),
                        CheckChoice.DEFAULT,
                        many);

        assertThat(report(build, "smoke").counts().passed(), is(50_001));
        assertThat(build.getAction(TestResultAction.class), is(nullValue()));
        assertThat(log.toString(StandardCharsets.UTF_8), containsString("50,001 cases"));
    }

    @Test
    void a_check_tells_failures_first_and_marks_their_lines(JenkinsRule jenkins) throws Exception {
        FreeStyleBuild build = build(jenkins);

        publish(build, "smoke", Cases.passed("a"), Cases.failed("b", "expected 3 but was 4"));

        ChecksDetails check =
                ExtensionList.lookupSingleton(Recorder.class).checks.get(0);
        assertThat(check.getName().orElseThrow(), is("Assay / smoke"));
        assertThat(check.getConclusion(), is(ChecksConclusion.FAILURE));
        String summary = check.getOutput().orElseThrow().getSummary().orElseThrow();
        assertThat(summary, containsString("expected 3 but was 4"));
        assertThat(
                check.getOutput()
                        .orElseThrow()
                        .getChecksAnnotations()
                        .get(0)
                        .getPath()
                        .orElseThrow(),
                is("src/test/java/CartTest.java"));
    }

    @Test
    void a_check_of_very_many_failures_stays_within_what_is_accepted(JenkinsRule jenkins) throws Exception {
        FreeStyleBuild build = build(jenkins);
        CaseSource many = receiver -> IntStream.range(0, 3_000)
                .mapToObj(i -> Cases.failed("fails " + i, "\u00e4".repeat(3_000)))
                .forEach(receiver);

        publisher().publish(build, TaskListener.NULL, head("smoke"), CheckChoice.DEFAULT, many);

        ChecksDetails check =
                ExtensionList.lookupSingleton(Recorder.class).checks.get(0);
        String summary = check.getOutput().orElseThrow().getSummary().orElseThrow();
        assertThat(summary.getBytes(StandardCharsets.UTF_8).length, lessThan(65_535));
        assertThat(summary, containsString("more failures"));
        assertThat(check.getOutput().orElseThrow().getChecksAnnotations().size(), is(CheckAnnotations.MOST));
    }

    @Test
    void the_trend_has_a_point_for_each_build_with_reports(JenkinsRule jenkins) throws Exception {
        FreeStyleBuild first = build(jenkins);
        publish(first, "smoke", Cases.passed("a"), Cases.failed("b", "no"));
        FreeStyleBuild second = jenkins.buildAndAssertSuccess(first.getProject());
        publish(second, "smoke", Cases.passed("a"), Cases.passed("b"));
        publish(second, "more", Cases.passed("c"));

        TrendAction trend = second.getProject().getAction(TrendAction.class);
        assertThat(trend.isTrendVisible(), is(true));
        String model = trend.getBuildTrendModel();
        assertThat(model, containsString("\"buildNumbers\":[1,2]"));
        assertThat(model, containsString("\"data\":[1.0,3.0]"));
    }

    private static FreeStyleBuild build(JenkinsRule jenkins) throws Exception {
        return jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject("shop"));
    }

    private static ReportPublisher publisher() {
        return ExtensionList.lookupSingleton(BuildReportPublisher.class);
    }

    private static Counts publish(Run<?, ?> build, String name, CaseResult... cases) throws Exception {
        return publisher().publish(build, TaskListener.NULL, head(name), CheckChoice.DEFAULT, Cases.source(cases));
    }

    private static ReportHead head(String name) {
        return head(name, "");
    }

    private static ReportHead head(String name, String state) {
        return new ReportHead(
                name,
                "run_1",
                "https://assay.example.com/runs/run_1",
                state,
                "",
                "",
                "shop",
                "smoke",
                "staging",
                "abc",
                List.of(new ReportHead.Link("defect", "SHOP-7", "https://tracker.example.com/SHOP-7")),
                List.of());
    }

    private static KeptReport report(Run<?, ?> build, String name) {
        return build.getAction(AssayReportsAction.class).report(name).orElseThrow();
    }

    /** Where checks would be shown. */
    @TestExtension
    public static final class Recorder extends ChecksPublisherFactory {
        final List<ChecksDetails> checks = new ArrayList<>();

        @Override
        protected Optional<ChecksPublisher> createPublisher(Run<?, ?> run, TaskListener listener) {
            return Optional.of(new ChecksPublisher() {
                @Override
                public void publish(ChecksDetails details) {
                    if (details.getName().orElse("").startsWith("Assay")) {
                        checks.add(details);
                    }
                }
            });
        }
    }
}
