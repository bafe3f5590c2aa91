package io.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.report.ReportReader.Damage;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TeamcityReaderTest {
    @Test
    void a_stream_of_mocha() {
        Reading reading = Reading.ofStream(ReportReaders.teamcity(), "mocha/stream.teamcity");

        assertThat(reading.lines())
                .containsExactly(
                        "PASSED calculator › adds",
                        "FAILED calculator › subtracts <b> & 'quotes' | bars [1]",
                        "SKIPPED calculator › multiplies",
                        "SKIPPED calculator › divides",
                        "TIMED_OUT calculator › hangs",
                        "FAILED calculator › throws",
                        "PASSED calculator > inside › works",
                        "BROKEN with a hook › \"before all\" hook for \"never runs\"");
        assertThat(reading.damage()).isEmpty();
    }

    @Test
    void values_are_unescaped() {
        Reading reading = Reading.ofLines(
                ReportReaders.teamcity(),
                "[12:00] ##teamcity[testStarted name='a|'b|n|r|[c|]||d|0x0416|0xzz|x|l|p|q'] trailing",
                "##teamcity[testFinished name='a|'b|n|r|[c|]||d|0x0416|0xzz|x|l|p|q' duration='12']");

        assertThat(reading.only().name()).isEqualTo("a'b\n\r[c]|d\u04160xzz\u0085\u2028\u2029q");
        assertThat(reading.only().duration()).isEqualTo(Duration.ofMillis(12));
    }

    @Test
    void a_comparison_tells_both_sides() {
        Reading reading = Reading.ofLines(ReportReaders.teamcity(), """
                ##teamcity[testStarted name='a']
                ##teamcity[testStdOut name='a' out='printed|n']
                ##teamcity[testFailed type='comparisonFailure' name='a' message='differs' details='at x' expected='1' actual='2']
                ##teamcity[testFinished name='a']
                """);

        assertThat(reading.lines()).containsExactly("FAILED  › a");
        assertThat(reading.failure().message()).isEqualTo("differs");
        assertThat(reading.failure().trace()).isEqualTo("at x\nexpected: 1\nactual: 2");
        assertThat(reading.only().output()).isEqualTo("printed\n");
    }

    @Test
    void flows_do_not_mix() {
        Reading reading = Reading.ofLines(ReportReaders.teamcity(), """
                ##teamcity[testSuiteStarted name='A' flowId='1']
                ##teamcity[testSuiteStarted name='B' flowId='2']
                ##teamcity[testStarted name='t' flowId='1']
                ##teamcity[testStarted name='t' flowId='2']
                ##teamcity[testFailed name='t' message='m' flowId='2']
                ##teamcity[testFinished name='t' flowId='1']
                ##teamcity[testFinished name='t' flowId='2']
                """);

        assertThat(reading.lines()).containsExactly("PASSED A › t", "FAILED B › t");
    }

    @Test
    void a_tree_of_nodes() {
        Reading reading = Reading.ofLines(ReportReaders.teamcity(), """
                ##teamcity[testCount count='2']
                ##teamcity[testSuiteStarted name='A' nodeId='1' parentNodeId='0']
                ##teamcity[testSuiteStarted name='B' nodeId='2' parentNodeId='1']
                ##teamcity[testStarted name='t' nodeId='3' parentNodeId='2']
                ##teamcity[testStarted name='t' nodeId='4' parentNodeId='1']
                ##teamcity[testFinished name='t' nodeId='3']
                ##teamcity[testFinished name='t' nodeId='4']
                """);

        assertThat(reading.lines()).containsExactly("PASSED A > B › t", "PASSED A › t");
    }

    @Test
    void tries_are_joined_where_retries_are_supported() {
        Reading reading = Reading.ofLines(ReportReaders.teamcity(), """
                ##teamcity[testRetrySupport enabled='true']
                ##teamcity[testStarted name='a']
                ##teamcity[testFailed name='a' message='first']
                ##teamcity[testFinished name='a']
                ##teamcity[testStarted name='b']
                ##teamcity[testFailed name='b' message='only']
                ##teamcity[testFinished name='b']
                ##teamcity[testStarted name='a']
                ##teamcity[testFinished name='a']
                """);

        assertThat(reading.lines()).containsExactly("FLAKY x2  › a", "FAILED  › b");
        assertThat(reading.failureOf("a").message()).isEqualTo("first");
    }

    @Test
    void a_stream_that_ends_too_early_names_what_was_running() {
        Reading reading = Reading.ofLines(
                ReportReaders.teamcity(),
                "##teamcity[testSuiteStarted name='A']",
                "##teamcity[testStarted name='a']",
                "##teamcity[testFinished name='a");

        assertThat(reading.damage()).contains(new Damage(-1, "begun but not ended: A › a", true));
    }

    @Test
    void counts_are_announced_and_problems_told() {
        LineReader reader = ReportReaders.teamcity();

        Reading reading = Reading.ofLines(
                reader,
                "##teamcity[testCount count='5']",
                "##teamcity[buildProblem description='out of memory']",
                "##teamcity[progressMessage 'half way']",
                "##teamcity[]",
                "##teamcity[testStarted");

        assertThat(reader.announced()).isEqualTo(5);
        assertThat(reading.notices()).containsExactly("TeamCity: out of memory");
        assertThat(reading.damage()).isEmpty();
    }

    @Test
    void the_type_that_begins_a_message_tells_an_error_from_an_assertion() {
        Reading reading = Reading.ofLines(
                ReportReaders.teamcity(),
                "##teamcity[testStarted name='a']",
                "##teamcity[testFailed name='a' message='RuntimeException: no disk']",
                "##teamcity[testFinished name='a']",
                "##teamcity[testStarted name='b']",
                "##teamcity[testFailed name='b' message='java.lang.AssertionError: no']",
                "##teamcity[testFinished name='b']");

        assertThat(reading.lines()).containsExactly("BROKEN  › a", "FAILED  › b");
        assertThat(reading.failureOf("a").type()).isEqualTo("RuntimeException");
    }

    @Test
    void a_stream_that_ends_inside_of_a_suite_is_truncated_where_others_were_ended() {
        Reading reading = Reading.ofLines(
                ReportReaders.teamcity(),
                "##teamcity[testSuiteStarted name='A']",
                "##teamcity[testSuiteStarted name='B']",
                "##teamcity[testStarted name='b']",
                "##teamcity[testFinished name='b']",
                "##teamcity[testSuiteFinished name='B']");

        assertThat(reading.lines()).containsExactly("PASSED A > B › b");
        assertThat(reading.damage()).contains(new Damage(-1, "ends inside of the suite 'A'", true));
    }

    @Test
    void a_flow_ends_its_suites() {
        Reading reading = Reading.ofLines(
                ReportReaders.teamcity(),
                "##teamcity[testSuiteStarted name='A' flowId='1']",
                "##teamcity[flowStarted flowId='2' parent='1']",
                "##teamcity[testSuiteStarted name='B' flowId='2']",
                "##teamcity[testStarted name='b' flowId='2']",
                "##teamcity[testFinished name='b' flowId='2']",
                "##teamcity[flowFinished flowId='2']",
                "##teamcity[testSuiteFinished name='A' flowId='1']");

        assertThat(reading.lines()).containsExactly("PASSED A > B › b");
        assertThat(reading.damage()).isEmpty();
        assertThat(reading.notices()).isEmpty();
    }

    @Test
    void whether_suites_that_nobody_ends_are_whole_is_not_known() {
        Reading reading = Reading.ofLines(ReportReaders.teamcity(), "##teamcity[testSuiteStarted name='A']");

        assertThat(reading.damage()).isEmpty();
        assertThat(reading.notices())
                .containsExactly("TeamCity: no suite was ended, so that it cannot be told whether the stream is whole");
    }
}
