package io.jenkins.plugins.assay.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import hudson.ExtensionList;
import hudson.model.FreeStyleBuild;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Evidence;
import io.assay.run.Failure;
import io.assay.run.FailureKind;
import io.assay.run.Verdict;
import io.jenkins.plugins.assay.check.CheckChoice;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlAnchor;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class ReportPageTest {
    private static final String SCRIPT = "<script>document.title='owned'</script>";

    @Test
    void the_page_of_a_build_lists_its_reports(JenkinsRule jenkins) throws Exception {
        FreeStyleBuild build = build(jenkins);
        publish(build, "smoke", Cases.passed("a"), Cases.failed("b", "no"));
        publish(build, "slow ones", Cases.passed("a"));

        HtmlPage page = client(jenkins).getPage(build, "assay");
        assertThat(texts(page, ".assay-reports tbody td:first-child"), contains("slow ones", "smoke"));
        assertThat(texts(page, ".assay-reports .assay-state"), contains("Passed", "Failed"));
        HtmlPage report = page.getAnchorByText("slow ones").click();
        assertThat(names(report), contains("a"));
        assertThat(client(jenkins).getPage(build).asNormalizedText(), containsString("1 failed, 1 passed"));
    }

    @Test
    void failures_come_first_with_message_trace_and_output(JenkinsRule jenkins) throws Exception {
        FreeStyleBuild build = build(jenkins);
        publish(
                build,
                "smoke",
                Cases.passed("a"),
                Cases.failed("b", "expected 3 but was 4"),
                Cases.with("f", Verdict.FLAKY),
                Cases.failed("q", "known").withQuarantined(true));

        HtmlPage page = report(jenkins, build, "");

        assertThat(names(page).get(0), is("b"));
        assertThat(names(page).get(1), startsWith("f 2 attempts"));
        assertThat(names(page).get(2), startsWith("q in quarantine"));
        String details = page.querySelector(".assay-cases details").getTextContent();
        assertThat(details, containsString("expected 3 but was 4"));
        assertThat(details, containsString("CartTest.java:7"));
        assertThat(details, containsString("said: b"));
    }

    @Test
    void a_large_report_is_looked_through_page_by_page(JenkinsRule jenkins) throws Exception {
        FreeStyleBuild build = build(jenkins);
        CaseSource many = receiver -> IntStream.range(0, 120)
                .mapToObj(i -> Cases.passed(String.format("case %03d", i)))
                .forEach(receiver);
        publisher()
                .publish(build, TaskListener.NULL, ReportHead.ofFiles("smoke", List.of()), CheckChoice.DEFAULT, many);

        HtmlPage first = report(jenkins, build, "");
        assertThat(names(first), hasSize(50));
        HtmlPage second = first.getAnchorByText("Next").click();
        assertThat(names(second).get(0), is("case 050"));
        HtmlPage third = second.getAnchorByText("Next").click();
        assertThat(names(third), hasSize(20));
        assertThat(third.querySelectorAll(".assay-next").size(), is(0));
        assertThat(third.querySelector(".assay-pages").getTextContent(), containsString("101\u2013120 of 120"));
        HtmlPage back = third.getAnchorByText("Previous").click();
        assertThat(names(back).get(0), is("case 050"));
    }

    @Test
    void a_search_is_sent_by_a_plain_form(JenkinsRule jenkins) throws Exception {
        FreeStyleBuild build = build(jenkins);
        publish(
                build,
                "smoke",
                Cases.passed("paysWithCard"),
                Cases.failed("ships", "no card"),
                Cases.passed("returns"));

        HtmlPage page = report(jenkins, build, "");
        ((HtmlInput) page.querySelector(".assay-search__text")).setValue("card");
        HtmlPage found = ((DomElement) page.querySelector(".assay-search button")).click();

        assertThat(names(found), contains("ships", "paysWithCard"));
        assertThat(names(report(jenkins, build, "?q=card&show=failures")), contains("ships"));
    }

    @Test
    void nonsense_in_the_address_shows_the_first_page(JenkinsRule jenkins) throws Exception {
        FreeStyleBuild build = build(jenkins);
        publish(build, "smoke", Cases.passed("a"));

        assertThat(names(report(jenkins, build, "?show=%3Cb%3E&after=-7&q=")), contains("a"));
        assertThat(names(report(jenkins, build, "?after=999999999999")), contains("a"));
        assertThat(names(report(jenkins, build, "?after=999999")), hasSize(0));
    }

    @Test
    void hostile_texts_are_shown_and_do_nothing(JenkinsRule jenkins) throws Exception {
        FreeStyleBuild build = build(jenkins);
        CaseResult hostile = new CaseResult(
                new CaseId(SCRIPT, SCRIPT, SCRIPT, SCRIPT),
                SCRIPT,
                "\"><img src=x onerror=alert(1)>",
                1,
                Verdict.FAILED,
                Duration.ZERO,
                1,
                new Failure(FailureKind.ERROR, SCRIPT, SCRIPT, "</pre>" + SCRIPT + "\u001b[31m\u0000"),
                Evidence.of("</details>" + SCRIPT, List.of()),
                false,
                1,
                false);
        ReportHead head = new ReportHead(
                "smoke",
                SCRIPT,
                "javascript:alert(1)",
                SCRIPT,
                SCRIPT,
                SCRIPT,
                SCRIPT,
                SCRIPT,
                SCRIPT,
                SCRIPT,
                List.of(
                        new ReportHead.Link("defect", SCRIPT, "javascript:alert(1)"),
                        new ReportHead.Link("artifact", SCRIPT, "https://example.com/a")),
                List.of(SCRIPT));
        publisher()
                .publish(
                        build,
                        TaskListener.NULL,
                        head,
                        CheckChoice.DEFAULT,
                        Cases.source(hostile, Cases.passed("n".repeat(10_000))));

        for (String path : List.of("", "assay", "assay/report/smoke", "assay/report/smoke/?q=" + "%3Cscript%3E%22")) {
            HtmlPage page = client(jenkins).goTo(build.getUrl() + path);
            assertThat(path, page.getTitleText(), not(is("owned")));
            assertThat(path, page.getWebResponse().getContentAsString(), not(containsString("<script>document")));
            assertThat(path, page.getWebResponse().getContentAsString(), not(containsString("<img src=x")));
            assertThat(path, page.querySelectorAll("a[href^=javascript]").size(), is(0));
        }
        HtmlPage page = report(jenkins, build, "");
        assertThat(names(page).get(0), containsString(SCRIPT));
        HtmlAnchor artifact = page.querySelector(".assay-links a");
        assertThat(artifact.getHrefAttribute(), is("https://example.com/a"));
        assertThat(artifact.getRelAttribute(), is("noopener noreferrer"));
    }

    @Test
    void what_changed_since_the_last_good_build_leads_to_its_cases(JenkinsRule jenkins) throws Exception {
        FreeStyleBuild good = build(jenkins);
        publish(good, "smoke", Cases.passed("a"), Cases.passed("b"), Cases.passed("gone"));
        FreeStyleBuild now = jenkins.buildAndAssertSuccess(good.getProject());
        publish(now, "smoke", Cases.failed("a", "no"), Cases.passed("b"));

        HtmlPage page = report(jenkins, now, "");

        assertThat(texts(page, ".assay-since a"), contains("#1", "1 newly failing", "1 removed"));
        HtmlPage removed = page.getAnchorByText("1 removed").click();
        assertThat(names(removed), contains("gone removed"));
        HtmlPage failures = page.getAnchorByText("1 newly failing").click();
        assertThat(names(failures), contains("a newly failing"));
    }

    @Test
    void the_history_of_a_case_tells_what_it_was_in_earlier_builds(JenkinsRule jenkins) throws Exception {
        FreeStyleBuild first = build(jenkins);
        publish(first, "smoke", Cases.passed("a"), Cases.passed(SCRIPT + "&?#"));
        FreeStyleBuild without = jenkins.buildAndAssertSuccess(first.getProject());
        publish(without, "smoke", Cases.passed("a"));
        FreeStyleBuild now = jenkins.buildAndAssertSuccess(first.getProject());
        publish(now, "smoke", Cases.passed("a"), Cases.failed(SCRIPT + "&?#", "no"));

        HtmlPage history = report(jenkins, now, "").getAnchorByText("History").click();

        assertThat(texts(history, ".assay-cases td:first-child"), contains("#3", "#1"));
        assertThat(texts(history, ".assay-verdict"), contains("failed", "passed"));
        assertThat(history.getWebResponse().getContentAsString(), not(containsString("<script>document")));
    }

    @Test
    void a_case_with_a_name_longer_than_an_address_has_a_history(JenkinsRule jenkins) throws Exception {
        FreeStyleBuild build = build(jenkins);
        publish(build, "smoke", Cases.failed("\u5b57".repeat(10_000), "no"));

        HtmlPage history = report(jenkins, build, "").getAnchorByText("History").click();

        assertThat(texts(history, ".assay-cases td:first-child"), contains("#1"));
    }

    @Test
    void the_history_of_no_case_leads_to_the_report(JenkinsRule jenkins) throws Exception {
        FreeStyleBuild build = build(jenkins);
        publish(build, "smoke", Cases.passed("a"));

        for (String query : List.of("history", "history?case=1", "history?case=-1", "history?case=x")) {
            HtmlPage page = report(jenkins, build, query);
            assertThat(query, page.getUrl().getPath(), endsWith("/assay/report/smoke/"));
            assertThat(query, names(page), contains("a"));
        }
    }

    @Test
    void a_search_for_marks_of_an_address_goes_on_over_pages(JenkinsRule jenkins) throws Exception {
        FreeStyleBuild build = build(jenkins);
        CaseSource many = receiver -> IntStream.range(0, 120)
                .mapToObj(i -> Cases.passed(String.format("%s %02d", i < 60 ? "a+b&c=%41" : "other", i)))
                .forEach(receiver);
        publisher()
                .publish(build, TaskListener.NULL, ReportHead.ofFiles("smoke", List.of()), CheckChoice.DEFAULT, many);

        HtmlPage first = report(jenkins, build, "?q=a%2Bb%26c%3D%2541");
        assertThat(names(first), hasSize(50));
        HtmlPage next = first.getAnchorByText("Next").click();
        assertThat(names(next), hasSize(10));
        assertThat(names(next).get(0), is("a+b&c=%41 50"));
    }

    @Test
    void a_missing_or_damaged_file_is_told_on_the_page_only(JenkinsRule jenkins) throws Exception {
        FreeStyleBuild build = build(jenkins);
        publish(build, "smoke", Cases.passed("a"));

        Files.writeString(ReportFiles.of(build, "smoke"), "something else");
        assertThat(problem(report(jenkins, build, "")), containsString("does not begin"));
        Files.delete(ReportFiles.of(build, "smoke"));
        assertThat(problem(report(jenkins, build, "")), containsString("not there"));

        assertThat(texts(client(jenkins).getPage(build, "assay"), ".assay-state"), contains("Passed"));
        client(jenkins).getPage(build.getProject());
    }

    @Test
    void a_report_that_a_build_does_not_have_is_not_found(JenkinsRule jenkins) throws Exception {
        FreeStyleBuild build = build(jenkins);
        publish(build, "smoke", Cases.passed("a"));

        client(jenkins).assertFails(build.getUrl() + "assay/report/other/", 404);
    }

    @Test
    void the_page_of_a_job_shows_the_trend_and_leads_to_the_newest_reports(JenkinsRule jenkins) throws Exception {
        FreeStyleBuild first = build(jenkins);
        publish(first, "smoke", Cases.passed("a"));
        FreeStyleBuild second = jenkins.buildAndAssertSuccess(first.getProject());
        publish(second, "smoke", Cases.passed("a"));

        HtmlPage job = client(jenkins).getPage(first.getProject());
        assertThat(job.asNormalizedText(), containsString("Test Reports Trend"));
        HtmlPage newest = client(jenkins).goTo(first.getProject().getUrl() + "assay/");
        assertThat(newest.getUrl().toString(), containsString("/2/assay/"));
    }

    private static JenkinsRule.WebClient client(JenkinsRule jenkins) {
        JenkinsRule.WebClient client = jenkins.createWebClient();
        client.getOptions().setJavaScriptEnabled(false);
        return client;
    }

    private static HtmlPage report(JenkinsRule jenkins, Run<?, ?> build, String query) throws Exception {
        return client(jenkins).goTo(build.getUrl() + "assay/report/smoke/" + query);
    }

    private static String problem(HtmlPage page) {
        return page.querySelector(".assay-problem").getTextContent();
    }

    private static List<String> names(HtmlPage page) {
        return texts(page, ".assay-cases__name");
    }

    private static List<String> texts(HtmlPage page, String selector) {
        return page.querySelectorAll(selector).stream()
                .map(DomNode::getTextContent)
                .map(text -> text.strip().replaceAll("\\s+", " "))
                .toList();
    }

    private static FreeStyleBuild build(JenkinsRule jenkins) throws Exception {
        return jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject("shop"));
    }

    private static ReportPublisher publisher() {
        return ExtensionList.lookupSingleton(BuildReportPublisher.class);
    }

    private static void publish(Run<?, ?> build, String name, CaseResult... cases) throws Exception {
        publisher()
                .publish(
                        build,
                        TaskListener.NULL,
                        ReportHead.ofFiles(name, List.of()),
                        CheckChoice.DEFAULT,
                        Cases.source(cases));
    }
}
