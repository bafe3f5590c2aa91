package io.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.report.ReportReader.Damage;
import io.assay.run.FailureKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TapReaderTest {
    @Test
    void the_runner_of_node() {
        Reading reading = Reading.ofStream(ReportReaders.tap(), "node/stream.tap");

        assertThat(reading.lines())
                .containsExactly(
                        "PASSED calculator › adds",
                        "FAILED calculator › subtracts # a comment",
                        "SKIPPED calculator › multiplies",
                        "SKIPPED calculator › divides",
                        "TIMED_OUT calculator › hangs",
                        "FAILED calculator › throws",
                        "PASSED calculator > inside › works",
                        "PASSED top › below");
        assertThat(reading.damage()).isEmpty();
        ReportedCase subtracts = reading.named("subtracts # a comment");
        assertThat(subtracts.file()).endsWith("calculator.test.mjs");
        assertThat(subtracts.line()).isEqualTo(6);
        assertThat(subtracts.duration()).isBetween(Duration.ofNanos(1), Duration.ofSeconds(1));
        assertThat(Reading.failure(subtracts).message()).isEqualTo("2 == 1");
        assertThat(Reading.failure(subtracts).type()).isEqualTo("AssertionError");
    }

    @Test
    void perl() {
        Reading reading = Reading.ofStream(ReportReaders.tap(), "perl/stream.tap");

        assertThat(reading.lines())
                .containsExactly(
                        "PASSED  › adds",
                        "FAILED  › subtracts # with a hash",
                        "SKIPPED  › test 3",
                        "SKIPPED  › divides",
                        "PASSED outer › works",
                        "FAILED outer > inner › fails inside",
                        "SKIPPED  › skipped");
        assertThat(reading.named("subtracts # with a hash").line()).isEqualTo(6);
        assertThat(reading.failureOf("test 3").message()).isEqualTo("not implemented");
    }

    @Test
    void blocks_in_braces() {
        Reading reading = Reading.ofStream(ReportReaders.tap(), "vitest/stream.tap");

        assertThat(reading.lines())
                .containsExactly(
                        "PASSED vitest/calculator.test.mjs > calculator › adds",
                        "FAILED vitest/calculator.test.mjs > calculator › subtracts <b> & \"quotes\"",
                        "SKIPPED vitest/calculator.test.mjs > calculator › multiplies",
                        "SKIPPED vitest/calculator.test.mjs > calculator › divides",
                        "TIMED_OUT vitest/calculator.test.mjs > calculator › hangs",
                        "PASSED vitest/calculator.test.mjs > calculator › flakes",
                        "FAILED vitest/calculator.test.mjs > calculator › throws",
                        "PASSED vitest/calculator.test.mjs > calculator > inside › works",
                        "FAILED  › vitest/unloadable.test.mjs");
        assertThat(reading.failureOf("throws").message()).isEqualTo("no such thing");
    }

    @Test
    void indented_text_after_a_failure_belongs_to_it() {
        Reading reading = Reading.ofStream(ReportReaders.tap(), "mocha/stream.tap");

        assertThat(reading.cases()).hasSize(8);
        ReportedCase subtracts = reading.cases().get(1);
        assertThat(Reading.failure(subtracts).message()).isEqualTo("2 == 1");
        assertThat(subtracts.file()).isEqualTo("mocha/calculator.js");
        assertThat(subtracts.line()).isEqualTo(5);
        assertThat(Reading.failure(reading.cases().get(7)).kind()).isEqualTo(FailureKind.SETUP);
    }

    @Test
    void tap_of_node_tap() {
        assertThat(Reading.ofStream(ReportReaders.tap(), "tap/stream.tap").lines())
                .containsExactly(
                        "PASSED tap/calculator.js > calculator › adds",
                        "FAILED tap/calculator.js > calculator › subtracts",
                        "PASSED tap/calculator.js > calculator > inside › works",
                        "SKIPPED tap/calculator.js > calculator › multiplies",
                        "SKIPPED tap/calculator.js > calculator › divides");
    }

    @Test
    void a_plan_is_announced_as_soon_as_it_is_read() {
        LineReader reader = ReportReaders.tap();

        reader.line("1..7", new Reading());

        assertThat(reader.announced()).isEqualTo(7);
    }

    @Test
    void a_plan_that_was_not_fulfilled() {
        assertThat(Reading.ofLines(ReportReaders.tap(), "1..3", "ok 1", "ok 2").damage())
                .contains(new Damage(-1, "planned 3 tests, ran 2", true));
    }

    @Test
    void a_stream_without_a_plan() {
        assertThat(Reading.ofLines(ReportReaders.tap(), "TAP version 13", "ok 1")
                        .damage())
                .hasValueSatisfying(damage -> assertThat(damage.cause()).startsWith("no plan"));
    }

    @Test
    void more_tests_than_planned_are_told() {
        Reading reading = Reading.ofLines(ReportReaders.tap(), "1..1", "ok", "ok");

        assertThat(reading.damage()).isEmpty();
        assertThat(reading.notices()).containsExactly("TAP: planned 1 tests, ran 2");
    }

    @Test
    void bailing_out() {
        Reading reading = Reading.ofLines(ReportReaders.tap(), "1..3", "not ok 1 - a", "Bail out! no database");

        assertThat(reading.lines()).containsExactly("FAILED  › a");
        assertThat(reading.damage()).contains(new Damage(-1, "bailed out: no database", false));
    }

    @Test
    void a_plan_of_nothing() {
        Reading reading = Reading.ofLines(ReportReaders.tap(), "1..0 # SKIP no network");

        assertThat(reading.cases()).isEmpty();
        assertThat(reading.damage()).isEmpty();
        assertThat(reading.notices()).containsExactly("TAP: the plan skips every test: SKIP no network");
    }

    @Test
    void a_parent_that_failed_without_a_failing_child_is_a_case() {
        Reading reading = Reading.ofLines(
                ReportReaders.tap(), "# Subtest: outer", "    ok 1 - a", "    1..2", "not ok 1 - outer", "1..1");

        assertThat(reading.lines()).containsExactly("PASSED outer › a", "FAILED  › outer");
    }

    @Test
    void what_is_no_tap_is_what_the_next_point_printed() {
        Reading reading = Reading.ofLines(
                ReportReaders.tap(), "1..2", "debug", "  okay then", "not ok 1 - a", "ok 2 - b", "okapi");

        assertThat(reading.lines()).containsExactly("FAILED  › a", "PASSED  › b");
        assertThat(reading.named("a").output()).isEqualTo("debug\n  okay then");
    }

    @Test
    void bats_tells_file_and_line_in_comments() {
        Reading reading = Reading.ofLines(
                ReportReaders.tap(),
                "1..1",
                "not ok 1 adds",
                "# (in test file test/add.bats, line 5)",
                "#   `[ 1 -eq 2 ]' failed");

        assertThat(reading.only().file()).isEqualTo("test/add.bats");
        assertThat(reading.only().line()).isEqualTo(5);
        assertThat(reading.failure().message()).isEqualTo("`[ 1 -eq 2 ]' failed");
    }

    @Test
    void a_yaml_block_that_never_ends_does_not_swallow_the_next_point() {
        Reading reading =
                Reading.ofLines(ReportReaders.tap(), "1..2", "not ok 1 - a", "  ---", "  message: 'x", "ok 2 - b");

        assertThat(reading.lines()).containsExactly("FAILED  › a", "PASSED  › b");
    }

    @Test
    void yaml_that_is_hostile_is_shown_as_it_stands() {
        String deep = "[".repeat(100_000);

        Reading reading =
                Reading.ofLines(ReportReaders.tap(), "1..1", "not ok 1 - a", "  ---", "  a: " + deep, "  ...");

        assertThat(reading.failure().message()).isEqualTo("a");
    }

    @Test
    void the_yaml_block_of_a_parent_is_no_point() {
        Reading reading = Reading.ofLines(
                ReportReaders.tap(),
                "# Subtest: outer",
                "    not ok 1 - a",
                "    1..1",
                "not ok 1 - outer",
                "  ---",
                "  results:",
                "",
                "    ok: false",
                "    ok 7 - no point",
                "  ...",
                "1..1");

        assertThat(reading.lines()).containsExactly("FAILED outer › a");
    }

    @Test
    void an_empty_line_does_not_end_a_yaml_block() {
        Reading reading = Reading.ofLines(
                ReportReaders.tap(),
                "1..1",
                "not ok 1 - a",
                "  ---",
                "  found: >",
                "",
                "    x",
                "  message: no",
                "  ...");

        assertThat(reading.lines()).containsExactly("FAILED  › a");
        assertThat(reading.failure().message()).isEqualTo("no");
    }

    @Test
    void subtests_that_no_comment_announces_are_told_before_those_around_them() {
        Reading reading = Reading.ofLines(
                ReportReaders.tap(),
                "        1..2",
                "        ok 1 - a",
                "        not ok 2 - b",
                "    not ok 1 - inner",
                "    1..1",
                "not ok 1 - outer",
                "        ok 1 - c",
                "        1..1",
                "ok 2 - other",
                "1..2");

        assertThat(reading.lines()).containsExactly("PASSED  › a", "FAILED  › b", "PASSED  › c");
        assertThat(reading.damage()).isEmpty();
    }

    @Test
    void a_block_of_subtests_may_follow_the_yaml_block_of_its_point() {
        Reading reading = Reading.ofLines(
                ReportReaders.tap(),
                "1..2",
                "ok 1 - outer",
                "  ---",
                "  duration_ms: 5",
                "  ...",
                "{",
                "    1..1",
                "    ok 1 - a",
                "}",
                "ok 2 - b");

        assertThat(reading.lines()).containsExactly("PASSED outer › a", "PASSED  › b");
        assertThat(reading.damage()).isEmpty();
        assertThat(reading.notices()).isEmpty();
    }

    @Test
    void a_block_of_subtests_that_is_not_closed_is_a_damage() {
        Reading reading = Reading.ofLines(ReportReaders.tap(), "1..1", "ok 1 - outer {", "    ok 1 - a");

        assertThat(reading.damage()).contains(new Damage(-1, "ends inside of the subtests of 'outer'", true));
    }

    @Test
    void points_need_neither_a_number_nor_a_space_before_their_dash() {
        Reading reading = Reading.ofLines(
                ReportReaders.tap(), "pragma +strict", "ok", "not ok", "ok 3-c", "ok-d", "ok 5-# skip later", "1..5");

        assertThat(reading.lines())
                .containsExactly(
                        "PASSED  › test 1", "FAILED  › test 2", "PASSED  › c", "PASSED  › d", "SKIPPED  › test 5");
    }

    @Test
    void what_is_escaped_is_read_once() {
        Reading reading = Reading.ofLines(ReportReaders.tap(), "1..2", "ok 1 - a \\\\# b", "ok 2 - c # skip \\# 12");

        assertThat(reading.lines()).containsExactly("PASSED  › a \\# b", "SKIPPED  › c");
        assertThat(reading.failureOf("c").message()).isEqualTo("# 12");
    }
}
