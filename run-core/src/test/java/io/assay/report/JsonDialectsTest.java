package io.assay.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.run.Failure;
import io.assay.run.Notice;
import io.assay.run.Verdict;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What tools write that the fixtures do not show. */
class JsonDialectsTest {
    @Test
    void two_jest_tests_of_one_name_are_two_cases_and_no_retry() {
        Told told = read(
                "{'numTotalTests': 2, 'numPassedTests': 1, 'numFailedTests': 1, 'testResults': [{'assertionResults': ["
                        + "{'ancestorTitles': ['a'], 'title': 'b', 'status': 'failed', 'failureMessages': ['Error: no']},"
                        + "{'ancestorTitles': ['a'], 'title': 'b', 'status': 'passed', 'duration': 7}], 'name': 'C:\\\\x\\\\a.test.js'}]}");

        assertThat(told.lines()).isEqualTo("""
                        Jest or Vitest JSON
                        BROKEN | C:/x/a.test.js > a | b | C:/x/a.test.js:0 | ERROR Error: no
                        PASSED | C:/x/a.test.js > a | b (2) | C:/x/a.test.js:0
                        """);
        assertThat(told.cases().get(1).duration()).isEqualTo(Duration.ofMillis(7));
    }

    @Test
    void totals_that_disagree_are_told_and_the_cases_count() {
        Told told = read(
                "{'numTotalTests': 5, 'numPassedTests': 1, 'numFailedTests': 3, 'testResults': [{'assertionResults': ["
                        + "{'title': 'b', 'status': 'passed'}], 'name': 'a.js'}]}");

        assertThat(told.cases()).hasSize(1);
        assertThat(told.notices())
                .containsExactly(
                        new Notice(
                                "report",
                                "says 5 tests, 3 failures, ? skipped, but holds 1 tests, 0 failures, 0 skipped; its cases are what counts"));
    }

    @Test
    void playwright_tests_without_a_verdict_of_their_own_are_judged_by_their_tries() {
        Told told = read(
                "{'config': {'rootDir': '/p', 'forbidOnly': false}, 'suites': [{'title': 'a.ts', 'file': 'a.ts', 'specs': ["
                        + "{'title': 'flaky', 'line': 3, 'tests': [{'results': [{'status': 'timedOut'}, {'status': 'passed'}]}]},"
                        + "{'title': 'late', 'tests': [{'expectedStatus': 'passed', 'status': 'skipped', 'results': []}]},"
                        + "{'title': 'stopped', 'tests': [{'expectedStatus': 'passed', 'status': 'unexpected', 'results': [{'status': 'interrupted'}]}]},"
                        + "{'title': 'same', 'tests': [{'status': 'expected', 'results': [{'status': 'passed'}]},"
                        + "{'status': 'unexpected', 'results': [{'status': 'failed', 'stdout': [{'text': 'hello '}, {'buffer': 'aGk='}],"
                        + " 'error': {'message': 'Error: \\u001b[31mexpect(a)\\u001b[39m', 'stack': 'Error: expect(a)\\n at x (/p/a.ts:1:2)'}}]}]}]}]}");

        assertThat(told.lines()).isEqualTo("""
                        Playwright JSON
                        FLAKY x2 | a.ts | flaky | a.ts:3 | TIMEOUT :\s
                        SKIPPED | a.ts | late | a.ts:0 | ASSERTION : did not run
                        BROKEN | a.ts | stopped | a.ts:0 | ERROR : interrupted
                        PASSED | a.ts | same | a.ts:0
                        FAILED | a.ts | same (2) | a.ts:0 | ASSERTION Error: expect(a)
                        """);
        assertThat(told.cases().get(4).output()).isEqualTo("hello ");
        assertThat(failure(told, 4).trace()).contains("/p/a.ts:1:2");
    }

    @Test
    void a_background_of_cucumber_for_the_jvm_belongs_to_the_scenario_after_it() {
        Told told = read("[{'line': 1, 'elements': ["
                + "{'line': 3, 'name': '', 'keyword': 'Background', 'type': 'background', 'steps': ["
                + step("a", "failed", "java.lang.AssertionError: no\\n\\tat A.a(A.java:1)") + "]},"
                + "{'line': 5, 'id': 'f;s', 'name': 's', 'keyword': 'Scenario', 'type': 'scenario', 'steps': ["
                + step("b", "skipped", "") + "],"
                + " 'after': [{'result': {'status': 'passed', 'duration': 1000000}, 'embeddings': [{'name': 'shot.png', 'data': 'AAAA'}]}]},"
                + "{'line': 9, 'id': 'f;o;;2', 'name': 'o', 'keyword': 'Scenario Outline', 'steps': ["
                + step("b", "passed", "") + "]},"
                + "{'line': 10, 'id': 'f;o;;3', 'name': 'o', 'keyword': 'Scenario Outline', 'steps': ["
                + step("b", "ambiguous", "") + "]},"
                + "{'line': 10, 'id': 'f;o;;3', 'name': 'o', 'keyword': 'Scenario Outline', 'steps': ["
                + step("b", "passed", "") + "]}],"
                + " 'name': 'F', 'keyword': 'Feature', 'uri': 'file:src/f.feature'}]");

        assertThat(told.lines()).isEqualTo("""
                        Cucumber JSON
                        FAILED | src/f.feature | s | src/f.feature:5 | ASSERTION java.lang.AssertionError: no | [shot.png]
                        PASSED | src/f.feature | o | src/f.feature:9
                        BROKEN | src/f.feature | o (2) | src/f.feature:10 | ERROR : ambiguous step: Given b
                        PASSED | src/f.feature | o (2) | src/f.feature:10
                        """);
        assertThat(told.cases().get(0).duration()).isEqualTo(Duration.ofMillis(9));
        assertThat(told.cases().get(0).output()).contains("failed: Given a", "skipped: Given b");
    }

    @Test
    void behave_tells_seconds_and_places() {
        Told told = read(
                "[{'elements': [{'keyword': 'Scenario', 'location': 'features/a.feature:7', 'name': 's', 'steps': ["
                        + "{'keyword': 'Given', 'location': 'x.py:1', 'name': 'a', 'result': {'status': 'failed', 'duration': 0.5,"
                        + " 'error_message': ['Assertion Failed: no', 'at x.py']}}], 'type': 'scenario'}],"
                        + " 'keyword': 'Feature', 'location': 'features/a.feature:1', 'name': 'F', 'status': 'failed'}]");

        assertThat(told.lines()).contains("FAILED | features/a.feature | s | features/a.feature:7 | ASSERTION");
        assertThat(told.cases().get(0).duration()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void cucumber_messages_of_workers_may_mix_and_stop() {
        Told told = read("""
                        {'meta': {'protocolVersion': '24'}}
                        {'parseError': {'source': {'uri': 'b.feature', 'location': {'line': 4}}, 'message': 'unexpected end'}}
                        {'pickle': {'id': 'p1', 'uri': 'a.feature', 'name': 'one', 'location': {'line': 3}, 'steps': []}}
                        {'pickle': {'id': 'p2', 'uri': 'a.feature', 'name': 'one', 'location': {'line': 5}, 'steps': []}}
                        {'hook': {'id': 'h', 'type': 'AFTER_TEST_CASE', 'sourceReference': {'uri': 'h.js', 'location': {'line': 2}}}}
                        {'testCase': {'id': 'c1', 'pickleId': 'p1', 'testSteps': [{'id': 's1', 'hookId': 'h'}]}}
                        {'testCase': {'id': 'c2', 'pickleId': 'p2', 'testSteps': []}}
                        {'testCaseStarted': {'id': 'a1', 'testCaseId': 'c1', 'attempt': 0}}
                        {'testCaseStarted': {'id': 'a2', 'testCaseId': 'c2', 'attempt': 0}}
                        {'testStepFinished': {'testCaseStartedId': 'a1', 'testStepId': 's1', 'testStepResult': {'status': 'FAILED', 'message': 'no disk', 'duration': {'seconds': 1, 'nanos': 5000000}}}}
                        {'testCaseFinished': {'testCaseStartedId': 'a1', 'willBeRetried': false}}
                        """);

        assertThat(told.lines()).isEqualTo("""
                        Cucumber messages
                        BROKEN | b.feature | (set-up) | b.feature:4 | SETUP : unexpected end
                        BROKEN | a.feature | one | a.feature:3 | SETUP : no disk
                        damage: begun but not ended: one (2)
                        """);
        assertThat(told.cases().get(1).duration()).isEqualTo(Duration.ofMillis(1005));
    }

    @Test
    void a_hook_after_the_run_is_a_tear_down_and_one_before_it_a_set_up() {
        Told told = read("""
                        {'meta': {'protocolVersion': '24'}}
                        {'hook': {'id': 'h1', 'type': 'BEFORE_TEST_RUN'}}
                        {'hook': {'id': 'h2', 'type': 'AFTER_TEST_RUN'}}
                        {'testRunHookStarted': {'id': 'r1', 'hookId': 'h1'}}
                        {'testRunHookFinished': {'testRunHookStartedId': 'r1', 'result': {'status': 'FAILED', 'message': 'no net'}}}
                        {'testRunHookStarted': {'id': 'r2', 'hookId': 'h2'}}
                        {'testRunHookFinished': {'testRunHookStartedId': 'r2', 'result': {'status': 'FAILED', 'message': 'no disk'}}}
                        {'testRunFinished': {'success': false}}
                        """);

        assertThat(told.lines()).isEqualTo("""
                        Cucumber messages
                        BROKEN |  | (set-up) | - | SETUP : no net
                        BROKEN |  | (tear-down) | - | SETUP : no disk
                        """);
    }

    @Test
    void cucumber_for_ruby_tells_the_type_behind_the_message() {
        Told told = read("[{'uri': 'a.feature', 'keyword': 'Feature', 'name': 'f', 'elements': [{'type': 'scenario',"
                + " 'keyword': 'Scenario', 'line': 2, 'name': 's', 'steps': ["
                + "{'keyword': 'Given ', 'name': 'a', 'result': {'status': 'failed', 'error_message':"
                + " 'no (disk) left (IO::DiskError)\\n./steps.rb:3:in `a'}}]}]}]");

        assertThat(told.lines()).contains("ERROR IO::DiskError: no (disk) left");
    }

    @Test
    void a_broken_line_is_told_and_those_after_it_are_read() {
        Told told = read("""
                        {'protocolVersion': '0.1.1', 'type': 'start', 'time': 0}
                        flutter: hello {
                        {'suite': {'id': 0, 'pa
                        {'test': {'id': 1, 'name': 'a', 'suiteID': 0, 'groupIDs': [2]}, 'type': 'testStart', 'time': 1}
                        {'testID': 1, 'result': 'success', 'hidden': false, 'skipped': false, 'type': 'testDone', 'time': 3}
                        {'success': true, 'type': 'done', 'time': 4}
                        """);

        assertThat(told.cases()).hasSize(1);
        assertThat(told.damage()).hasToString("Optional[a line that is no valid JSON (at byte 74)]");
    }

    @Test
    void allure_results_have_the_class_that_their_writer_tells() {
        assertThat(
                        allure(
                                "'fullName': 'com.example.ATest.adds', 'labels': [{'name': 'testClass', 'value': 'com.example.ATest'}, {'name': 'suite', 'value': 's'}]"))
                .contains("| com.example.ATest | a | -");
        assertThat(
                        allure(
                                "'fullName': 'tests.test_a.TestA#test_adds', 'labels': [{'name': 'package', 'value': 'tests.test_a'}, {'name': 'suite', 'value': 'test_a'}],"
                                        + " 'parameters': [{'name': 'x', 'value': '\"red\"'}, {'name': 'at', 'value': '12', 'excluded': true}]"))
                .contains("| tests.test_a.TestA | a [x='red'] | -");
        assertThat(
                        allure(
                                "'labels': [{'name': 'parentSuite', 'value': 'p'}, {'name': 'suite', 'value': 's'}], 'steps': [{'name': 'outer', 'status': 'failed',"
                                        + " 'attachments': [{'source': '1.txt'}], 'steps': [{'name': 'inner', 'status': 'failed', 'statusDetails': {'message': 'no disk'}}]}]"))
                .contains("| p > s | a | - | ASSERTION : no disk | [1.txt]");
    }

    @Test
    void CTRF_tells_tries_and_other_states() {
        Told told = read("{'reportFormat': 'CTRF', 'results': {'summary': {'tests': 6}, 'tests': ["
                + "{'name': 'a', 'status': 'passed', 'flaky': true, 'retries': 2, 'filePath': './a.js', 'line': 3,"
                + " 'retryAttempts': [{'attempt': 1, 'status': 'failed', 'message': 'TypeError: no'}]},"
                + "{'name': 'b', 'status': 'other', 'rawStatus': 'timedOut', 'message': 'slow'},"
                + "{'name': 'c', 'status': 'other', 'rawStatus': 'todo'},"
                + "{'name': 'd', 'status': 'failed', 'rawStatus': 'BROKEN', 'suite': ['x', 'y'], 'stdout': ['1', '2'], 'attachments': [{'path': 'p.png'}]},"
                + "{'name': 'e', 'status': 'other', 'browser': 'chrome 120.1', 'parameters': {'n': 1}},"
                + "{'name': 'f', 'status': 'pending'}]}}");

        assertThat(told.lines()).isEqualTo("""
                        CTRF
                        FLAKY x3 |  | a | a.js:3 | ERROR TypeError: no
                        TIMED_OUT |  | b | - | TIMEOUT : slow
                        SKIPPED |  | c | -
                        BROKEN | x > y | d | - | ERROR : status: broken | [p.png]
                        BROKEN |  | e [chrome] [n=1] | - | ERROR : status: other
                        SKIPPED |  | f | -
                        """);
        assertThat(told.cases().get(3).output()).isEqualTo("1\n2");
    }

    @Test
    void go_lines_that_end_in_the_middle_are_a_damage() {
        Told told = read(
                "{'Time':'t','Action':'run','Package':'a','Test':'TestA'}\n{'Action':'pass','Package':'a','Test':'TestA','Elapsed':0.5}\n{'Action':'pa");

        assertThat(told.cases()).extracting(ReportedCase::verdict).containsExactly(Verdict.PASSED);
        assertThat(told.damage()).hasToString("Optional[ends inside of a line (at byte 118)]");
    }

    private static String allure(String fields) {
        return read("{'uuid': '1', 'name': 'a', 'status': 'failed', 'stage': 'finished', " + fields + "}")
                .lines();
    }

    private static String step(String name, String status, String error) {
        return "{'keyword': 'Given ', 'name': '" + name + "', 'line': 4, 'result': {'status': '" + status
                + "', 'duration': 4000000, 'error_message': '" + error + "'}}";
    }

    private static Failure failure(Told told, int index) {
        @Nullable Failure failure = told.cases().get(index).failure();
        assertThat(failure).isNotNull();
        return Objects.requireNonNull(failure);
    }

    /** Reads a report in which ' stands for " (and " for ' in a text). */
    private static Told read(String report) {
        String json = report.replace('"', '\u0000').replace('\'', '"').replace('\u0000', '\'');
        return Told.of(json.getBytes(UTF_8));
    }
}
