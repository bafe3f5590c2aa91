package io.assay.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EvaluationTest {
    private static final Policy ALLOW_EMPTY = new Policy(BigDecimal.valueOf(100), OptionalInt.empty(), 0, false, true);
    private static final Policy ANYTHING_GOES = policy("0", OptionalInt.empty());

    @Test
    void a_run_whose_cases_all_pass_passes() {
        Evaluation evaluation = judge(Policy.STRICT, counts("passed passed flaky skipped"));

        assertThat(evaluation).isEqualTo(new Evaluation(RunState.PASSED, null, false, false, false));
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILED", "BROKEN", "TIMED_OUT"})
    void a_verdict_against_the_product_fails_the_run(Verdict verdict) {
        Evaluation evaluation = judge(Policy.STRICT, counts("passed " + verdict));

        assertThat(evaluation).isEqualTo(new Evaluation(RunState.FAILED, Reason.CASES_FAILED, false, true, false));
    }

    @Test
    void a_run_in_which_nothing_passed_is_not_partial() {
        Evaluation evaluation = judge(Policy.STRICT, counts("failed skipped"));

        assertThat(evaluation).isEqualTo(new Evaluation(RunState.FAILED, Reason.CASES_FAILED, false, false, false));
    }

    @Test
    void a_missing_verdict_that_would_decide_makes_an_error() {
        Evaluation evaluation = judge(Policy.STRICT, counts("passed missing"));

        assertThat(evaluation).isEqualTo(new Evaluation(RunState.ERROR, Reason.REPORT_ABSENT, false, true, true));
    }

    @Test
    void a_missing_verdict_cannot_save_a_run_that_has_failed_already() {
        Evaluation evaluation = judge(Policy.STRICT, counts("failed missing missing"));

        assertThat(evaluation).isEqualTo(new Evaluation(RunState.FAILED, Reason.CASES_FAILED, false, false, true));
    }

    @Test
    void a_missing_verdict_that_the_policy_can_bear_leaves_a_warning() {
        Evaluation evaluation = judge(policy("75", OptionalInt.empty()), counts("passed passed passed missing"));

        assertThat(evaluation).isEqualTo(new Evaluation(RunState.PASSED, null, true, true, true));
    }

    @Test
    void a_run_without_cases_fails_unless_that_is_allowed() {
        assertThat(judge(Policy.STRICT, Counts.NONE))
                .isEqualTo(new Evaluation(RunState.FAILED, Reason.NO_CASES, false, false, false));
        assertThat(judge(ANYTHING_GOES, Counts.NONE).reason()).isEqualTo(Reason.NO_CASES);
        assertThat(judge(ALLOW_EMPTY, Counts.NONE))
                .isEqualTo(new Evaluation(RunState.PASSED, null, false, false, false));
    }

    @Test
    void a_run_whose_cases_were_all_skipped_fails_unless_that_is_allowed() {
        Counts skipped = counts("skipped skipped");

        assertThat(judge(Policy.STRICT, skipped))
                .isEqualTo(new Evaluation(RunState.FAILED, Reason.ALL_SKIPPED, false, false, false));
        assertThat(judge(ALLOW_EMPTY, skipped)).isEqualTo(new Evaluation(RunState.PASSED, null, false, false, false));
    }

    @Test
    void allow_empty_does_not_excuse_an_absent_report() {
        Evaluation evaluation = judge(ALLOW_EMPTY, Counts.NONE, Reason.REPORT_ABSENT);

        assertThat(evaluation).isEqualTo(new Evaluation(RunState.ERROR, Reason.REPORT_ABSENT, false, false, true));
    }

    @Test
    void a_pass_rate_is_of_the_executed_cases_not_of_the_skipped_ones() {
        Policy half = policy("50", OptionalInt.empty());

        assertThat(judge(half, counts("passed failed skipped skipped skipped")).state())
                .isEqualTo(RunState.PASSED);
        assertThat(judge(half, counts("passed failed failed skipped skipped skipped"))
                        .state())
                .isEqualTo(RunState.FAILED);
    }

    @Test
    void a_pass_rate_is_compared_exactly() {
        Counts twoOfThree = counts("passed passed failed");

        assertThat(judge(policy("66.66", OptionalInt.empty()), twoOfThree).state())
                .isEqualTo(RunState.PASSED);
        assertThat(judge(policy("66.67", OptionalInt.empty()), twoOfThree).state())
                .isEqualTo(RunState.FAILED);
    }

    @Test
    void one_failure_more_than_max_failures_fails_the_run() {
        Policy two = policy("0", OptionalInt.of(2));

        assertThat(judge(two, counts("failed broken")).state()).isEqualTo(RunState.PASSED);
        assertThat(judge(two, counts("failed broken timed_out")).state()).isEqualTo(RunState.FAILED);
        assertThat(judge(two, counts("failed broken missing")).state()).isEqualTo(RunState.ERROR);
    }

    @Test
    void both_limits_hold_when_both_are_set() {
        Policy both = policy("90", OptionalInt.of(1));

        assertThat(judge(both, counts("passed failed")).state()).isEqualTo(RunState.FAILED);
        assertThat(judge(both, new Counts(100, 2, 0, 0, 0, 0, 0)).state()).isEqualTo(RunState.FAILED);
        assertThat(judge(both, new Counts(100, 1, 0, 0, 0, 0, 0)).state()).isEqualTo(RunState.PASSED);
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "REPORT_MISMATCH",
                "REPORT_ABSENT",
                "REPORT_TRUNCATED",
                "SHARD_KILLED",
                "TIMEOUT",
                "SETUP_FAILED",
                "LEASE_LOST"
            })
    void a_fault_of_the_platform_is_never_a_pass_though_all_that_is_known_passed(Reason fault) {
        Evaluation evaluation = judge(Policy.STRICT, counts("passed passed"), fault);

        assertThat(evaluation).isEqualTo(new Evaluation(RunState.ERROR, fault, false, true, true));
    }

    @Test
    void a_fault_does_not_hide_a_failure_that_no_further_verdict_can_outweigh() {
        Evaluation strict = judge(Policy.STRICT, counts("passed failed"), Reason.SHARD_KILLED);
        Evaluation limited = judge(policy("0", OptionalInt.of(0)), counts("failed"), Reason.TIMEOUT);

        assertThat(strict).isEqualTo(new Evaluation(RunState.FAILED, Reason.CASES_FAILED, false, true, true));
        assertThat(limited).isEqualTo(new Evaluation(RunState.FAILED, Reason.CASES_FAILED, false, false, true));
    }

    @Test
    void a_fault_leaves_open_whether_a_pass_rate_below_all_would_have_been_reached() {
        Evaluation evaluation = judge(policy("50", OptionalInt.empty()), counts("failed"), Reason.REPORT_TRUNCATED);

        assertThat(evaluation).isEqualTo(new Evaluation(RunState.ERROR, Reason.REPORT_TRUNCATED, false, false, true));
    }

    @Test
    void a_policy_that_bears_every_failure_bears_a_fault_once_a_case_was_executed() {
        assertThat(judge(ANYTHING_GOES, counts("failed"), Reason.TIMEOUT))
                .isEqualTo(new Evaluation(RunState.PASSED, null, true, false, true));
        assertThat(judge(ANYTHING_GOES, counts("skipped"), Reason.TIMEOUT))
                .isEqualTo(new Evaluation(RunState.ERROR, Reason.TIMEOUT, false, false, true));
    }

    @Test
    void a_quarantined_failure_does_not_count_but_shows() {
        Evaluation evaluation = Evaluation.of(Policy.STRICT, counts("passed"), counts("passed failed"), null, false);

        assertThat(evaluation).isEqualTo(new Evaluation(RunState.PASSED, null, false, true, false));
    }

    @Test
    void a_quarantined_case_without_a_verdict_leaves_a_warning() {
        Evaluation evaluation = Evaluation.of(Policy.STRICT, counts("passed"), counts("passed missing"), null, false);

        assertThat(evaluation).isEqualTo(new Evaluation(RunState.PASSED, null, true, true, true));
    }

    @Test
    void a_run_passes_with_a_warning_when_every_executed_case_is_quarantined() {
        Evaluation evaluation = Evaluation.of(Policy.STRICT, counts("skipped"), counts("skipped failed"), null, false);

        assertThat(evaluation).isEqualTo(new Evaluation(RunState.PASSED, null, true, false, false));
    }

    @Test
    void a_notice_makes_a_pass_worth_a_look() {
        Evaluation passed = Evaluation.of(Policy.STRICT, counts("passed"), counts("passed"), null, true);
        Evaluation failed = Evaluation.of(Policy.STRICT, counts("failed"), counts("failed"), null, true);

        assertThat(passed.warning()).isTrue();
        assertThat(failed.warning()).isFalse();
    }

    @Test
    void each_judgement_has_its_cause() {
        assertThat(judge(Policy.STRICT, counts("passed")).cause()).isEqualTo(Cause.JUDGE_PASSED);
        assertThat(judge(Policy.STRICT, counts("failed")).cause()).isEqualTo(Cause.JUDGE_FAILED);
        assertThat(judge(Policy.STRICT, counts("missing")).cause()).isEqualTo(Cause.JUDGE_ERROR);
    }

    @Test
    void counts_that_do_not_fit_together_are_refused() {
        assertThatThrownBy(() -> Evaluation.of(Policy.STRICT, counts("failed"), counts("passed"), null, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("more counted cases are FAILED than there are: 1 of 0");
        assertThatThrownBy(() -> new Evaluation(RunState.PASSED, Reason.NO_CASES, false, false, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NO_CASES");
        assertThatThrownBy(() -> new Evaluation(RunState.CANCELLED, Reason.CONFIG, false, false, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CANCELLED");
    }

    private static Evaluation judge(Policy policy, Counts counts) {
        return judge(policy, counts, null);
    }

    private static Evaluation judge(Policy policy, Counts counts, @Nullable Reason fault) {
        return Evaluation.of(policy, counts, counts, fault, false);
    }

    private static Policy policy(String minPassRate, OptionalInt maxFailures) {
        return new Policy(new BigDecimal(minPassRate), maxFailures, 0, false, false);
    }

    private static Counts counts(String verdicts) {
        return Counts.of(Arrays.stream(verdicts.toUpperCase(Locale.ROOT).split(" "))
                .map(Verdict::valueOf)
                .toList());
    }
}
