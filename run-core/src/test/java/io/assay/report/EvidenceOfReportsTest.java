package io.assay.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When cases began, and what reports say of them by name. */
class EvidenceOfReportsTest {
    private static final Instant START = Instant.parse("2026-11-21T12:10:51.500Z");

    @Test
    void allure_tries_are_told_one_by_one_with_one_identity() {
        // given
        String result = """
                {"uuid":"%s","historyId":"h","testCaseId":"t","fullName":"com.acme.FooTest.adds","name":"adds",
                 "status":"%s","statusDetails":{"message":"no","flaky":true,"known":false},"start":1795263051500,"stop":1795263051700,
                 "labels":[{"name":"testClass","value":"com.acme.FooTest"},{"name":"severity","value":"critical"},
                  {"name":"tag","value":"fast"},{"name":"tag","value":"db"},{"name":"host","value":"vm1"},{"name":"_internal","value":"x"}],
                 "links":[{"type":"issue","name":"SHOP-1","url":"https://issues.example/SHOP-1"}],
                 "parameters":[%s,{"name":"Retry","value":"%d","excluded":true},{"name":"token","value":"x9","mode":"hidden"}]}""";

        // when
        ReportedCase first = only(result.formatted(
                "1", "failed", "{\"name\":\"b\",\"value\":\"2\"},{\"name\":\"a\",\"value\":\"1\"}", 0));
        ReportedCase second = only(result.formatted(
                "2", "passed", "{\"name\":\"a\",\"value\":\"1\"},{\"name\":\"b\",\"value\":\"2\"}", 1));

        // then
        assertThat(second.name()).isEqualTo(first.name()).isEqualTo("adds [a=1, b=2]");
        assertThat(second.className()).isEqualTo(first.className());
        assertThat(second.verdict()).hasToString("PASSED");
        assertThat(second.attempts()).isEqualTo(1);
        assertThat(first.evidence().started()).isEqualTo(START);
        assertThat(first.evidence().properties())
                .containsOnly(
                        entry("severity", "critical"),
                        entry("tag", "fast, db"),
                        entry("issue", "https://issues.example/SHOP-1"),
                        entry("flaky", "true"));
    }

    @Test
    void allure_parameters_that_a_name_shows_only_within_another_number_are_added() {
        // given
        String result = "{\"uuid\":\"1\",\"historyId\":\"h\",\"name\":\"adds 10\",\"status\":\"passed\","
                + "\"parameters\":[{\"name\":\"x\",\"value\":\"%s\"}]}";

        // when
        String one = only(result.formatted("1")).name();
        String nought = only(result.formatted("0")).name();
        String ten = only(result.formatted("10")).name();

        // then
        assertThat(one).isEqualTo("adds 10 [x=1]");
        assertThat(nought).isEqualTo("adds 10 [x=0]");
        assertThat(ten).isEqualTo("adds 10");
    }

    @Test
    void ctrf_has_a_start_tags_labels_and_extra_values() {
        assertTold(only("""
                {"reportFormat":"CTRF","results":{"tool":{"name":"x"},"summary":{},"tests":[{"name":"a","status":"passed","duration":1,
                 "start":1795263051500,"tags":["fast","db"],"labels":{"owner":"shop","team":["a","b"]},"extra":{"build":7,"deep":{"x":1}}}]}}"""), START, Map.of("tag", "fast, db", "owner", "shop", "team", "a, b", "build", "7"));
    }

    @Test
    void ctrf_of_its_first_version_has_seconds() {
        assertTold(only("""
                {"reportFormat":"CTRF","results":{"tool":{"name":"x"},"summary":{},"tests":[
                 {"name":"a","status":"passed","duration":1,"start":1795263051.5}]}}"""), START, Map.of());
    }

    @Test
    void jest_has_the_start_of_a_test_or_else_of_its_file() {
        // given
        String report = """
                {"numTotalTests":1,"numPassedTests":1,"numFailedTests":0,"numTotalTestSuites":1,"testResults":[
                 {"assertionResults":[{"status":"passed","title":"a","ancestorTitles":[]%s}],
                  "startTime":1795263051500,"name":"/p/a.test.js","status":"passed"}]}""";

        // then
        assertTold(only(report.formatted("")), START, Map.of());
        assertTold(only(report.formatted(",\"startAt\":1795263052500")), START.plusSeconds(1), Map.of());
    }

    @Test
    void playwright_has_starts_tags_and_annotations() {
        assertTold(only("""
                {"config":{"rootDir":"/p","forbidOnly":false},"suites":[{"title":"a.spec.ts","file":"a.spec.ts","specs":[
                 {"title":"adds","tags":["smoke","slow"],"file":"a.spec.ts","line":3,"tests":[{"projectName":"","expectedStatus":"passed",
                  "annotations":[{"type":"issue","description":"SHOP-1"},{"type":"slow"}],
                  "results":[{"status":"passed","duration":5,"startTime":"2026-11-21T12:10:51.500Z"}]}]}]}]}"""), START, Map.of("tag", "smoke, slow", "issue", "SHOP-1"));
    }

    @Test
    void cucumber_has_starts_and_tags() {
        assertTold(only("""
                [{"uri":"a.feature","keyword":"Feature","name":"A","elements":[{"type":"scenario","keyword":"Scenario","name":"adds","line":3,
                 "start_timestamp":"2026-11-21T12:10:51.500Z","tags":[{"name":"@fast"},{"name":"@db"}],"steps":[]}]}]"""), START, Map.of("tag", "@fast, @db"));
        assertTold(only("""
                {"meta":{"protocolVersion":"24"}}
                {"pickle":{"id":"p","uri":"a.feature","name":"adds","steps":[],"tags":[{"name":"@fast"}],"astNodeIds":[]}}
                {"testCase":{"id":"c","pickleId":"p","testSteps":[]}}
                {"testCaseStarted":{"id":"s","testCaseId":"c","attempt":0,"timestamp":{"seconds":1795263051,"nanos":500000000}}}
                {"testCaseFinished":{"testCaseStartedId":"s","willBeRetried":false}}
                {"testRunFinished":{"success":true}}
                """), START, Map.of("tag", "@fast"));
    }

    @Test
    void go_and_teamcity_tell_when_a_test_began() {
        assertTold(only("""
                {"Time":"2026-11-21T12:10:51.5Z","Action":"run","Package":"p","Test":"TestA"}
                {"Time":"2026-11-21T12:10:59Z","Action":"pass","Package":"p","Test":"TestA","Elapsed":0}
                {"Action":"pass","Package":"p","Elapsed":0}
                """), START, Map.of());
        assertTold(only("""
                ##teamcity[testStarted name='a' timestamp='2026-11-21T13:10:51.500+0100']
                ##teamcity[testMetadata testName='a' name='owner' value='shop']
                ##teamcity[testFinished name='a' duration='5']
                """), START, Map.of("owner", "shop"));
    }

    @Test
    void dotnet_formats_have_starts_and_names() {
        assertTold(only("""
                <test-run><test-suite type="TestFixture" classname="A"><test-case name="a" fullname="A.a" classname="A" result="Passed"
                 start-time="2026-11-21 12:10:51.500Z"><properties><property name="Category" value="fast"/>
                 <property name="Category" value="db"/><property name="_PID" value="7"/></properties></test-case></test-suite></test-run>"""), START, Map.of("Category", "fast, db"));
        assertTold(only("""
                <assemblies><assembly name="x" run-date="2026-11-21" run-time="12:10:51.500" total="1" failed="0"><collection>
                 <test name="A.a" type="A" method="a" result="Pass" time="0.1"><traits><trait name="owner" value="shop"/></traits></test>
                 </collection></assembly></assemblies>"""), START, Map.of("owner", "shop"));
        assertTold(only("""
                <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010"><Results><UnitTestResult testId="1" testName="a"
                 outcome="Passed" duration="00:00:01" startTime="2026-11-21T13:10:51.5000000+01:00"/></Results></TestRun>"""), START, Map.of());
    }

    @Test
    void testng_and_open_test_reporting_have_starts() {
        assertTold(only("""
                <testng-results><suite><test><class name="A"><test-method status="PASS" name="a" duration-ms="1"
                 started-at="2026-11-21T12:10:51.500 UTC"/></class></test></suite></testng-results>"""), START, Map.of());
        assertTold(only("""
                <events xmlns="https://schemas.opentest4j.org/reporting/events/0.2.0" xmlns:core="https://schemas.opentest4j.org/reporting/core/0.2.0">
                <started id="1" name="a" time="2026-11-21T12:10:51.500Z"><core:metadata><core:tags><core:tag>fast</core:tag></core:tags></core:metadata></started>
                <finished id="1" time="2026-11-21T12:10:52Z"><core:result status="SUCCESSFUL"/></finished></events>"""), START, Map.of("tag", "fast"));
    }

    private static void assertTold(ReportedCase reported, Instant started, Map<String, String> properties) {
        assertThat(reported.evidence().started()).isEqualTo(started);
        assertThat(reported.evidence().properties()).isEqualTo(properties);
    }

    private static ReportedCase only(String report) {
        Told told = Told.of(report.strip().getBytes(StandardCharsets.UTF_8));
        assertThat(told.cases()).hasSize(1);
        return told.cases().get(0);
    }
}
