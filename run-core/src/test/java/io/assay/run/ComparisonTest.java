package io.assay.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.run.Comparison.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
    @ParameterizedTest(name = "{0} then {1}: {2}")
    @CsvSource({
        "PASSED, FAILED, NEW_FAILURE",
        "SKIPPED, BROKEN, NEW_FAILURE",
        "MISSING, TIMED_OUT, NEW_FAILURE",
        ", FAILED, NEW_FAILURE",
        "BROKEN, FAILED, STILL_FAILING",
        "TIMED_OUT, PASSED, FIXED",
        "FAILED, FLAKY, FLAKY",
        "PASSED, FLAKY, FLAKY",
        ", FLAKY, FLAKY",
        "FAILED, SKIPPED, SKIPPED",
        "MISSING, SKIPPED, SKIPPED",
        "SKIPPED, SKIPPED, SAME",
        "FAILED, MISSING, MISSING",
        ", MISSING, MISSING",
        ", PASSED, ADDED",
        ", SKIPPED, ADDED",
        "FAILED, , REMOVED",
        "FLAKY, PASSED, SAME",
        "MISSING, PASSED, SAME"
    })
    void two_verdicts_tell_what_became_of_a_case(Verdict before, Verdict now, Kind expected) {
        // given
        List<CaseResult> base = before == null ? List.of() : List.of(result("a", before, 100));
        List<CaseResult> cases = now == null ? List.of() : List.of(result("a", now, 100));

        // when
        List<Kind> kinds = kinds(base, cases);

        // then
        assertThat(kinds).containsExactly(expected);
    }

    @ParameterizedTest(name = "{0} ms then {1} ms: {2}")
    @CsvSource({
        "1000, 1501, SLOWER",
        "1000, 1500, SAME",
        "100, 351, SLOWER",
        "100, 350, SAME",
        "0, 5000, SAME",
        "2000, 1, SAME"
    })
    void a_case_is_slower_when_it_took_half_as_long_again_and_noticeably_longer(long before, long now, Kind expected) {
        // given
        List<CaseResult> base = List.of(result("a", Verdict.PASSED, before));

        // when
        List<Kind> kinds = kinds(base, List.of(result("a", Verdict.PASSED, now)));

        // then
        assertThat(kinds).containsExactly(expected);
    }

    @Test
    void durations_beyond_any_clock_are_compared_too() {
        // given
        CaseResult before = result("a", Verdict.PASSED, Long.MAX_VALUE / 2);
        CaseResult now = result("a", Verdict.PASSED, Long.MAX_VALUE);

        // when
        List<Kind> kinds = kinds(List.of(before), List.of(now));

        // then
        assertThat(kinds).containsExactly(Kind.SLOWER);
    }

    @Test
    void a_case_of_one_leg_is_not_taken_for_that_of_another() {
        // given
        CaseResult linux = inLeg("os=linux", Verdict.PASSED);
        CaseResult windows = inLeg("os=windows", Verdict.FAILED);

        // when
        List<Kind> kinds = kinds(List.of(linux), List.of(linux, windows));

        // then
        assertThat(kinds).containsExactly(Kind.SAME, Kind.NEW_FAILURE);
    }

    @Test
    void cases_are_paired_in_the_order_in_which_databases_sort() {
        // given
        List<CaseResult> cases = List.of(
                result("a", Verdict.PASSED, 1), result("\uffee", Verdict.PASSED, 1), result("😀", Verdict.PASSED, 1));

        // when
        List<Kind> kinds = kinds(cases, cases);

        // then
        assertThat(kinds).containsOnly(Kind.SAME).hasSize(3);
    }

    @Test
    void cases_in_another_order_are_refused() {
        // given
        List<CaseResult> unordered = List.of(result("b", Verdict.PASSED, 1), result("a", Verdict.PASSED, 1));

        // when + then
        assertThatThrownBy(() -> kinds(unordered, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'Cart › b' is followed by 'Cart › a'");
    }

    @Test
    void a_case_that_comes_twice_is_refused() {
        // given
        CaseResult twice = result("a", Verdict.PASSED, 1);

        // when + then
        assertThatThrownBy(() -> kinds(List.of(), List.of(twice, twice)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("each once");
    }

    @Test
    void closing_the_comparison_closes_both_runs() {
        // given
        List<String> closed = new ArrayList<>();
        Stream<CaseResult> base = Stream.<CaseResult>empty().onClose(() -> closed.add("base"));
        Stream<CaseResult> now = Stream.<CaseResult>empty().onClose(() -> closed.add("now"));

        // when
        Comparison.of(base, now).close();

        // then
        assertThat(closed).containsExactlyInAnyOrder("base", "now");
    }

    private static List<Kind> kinds(List<CaseResult> base, List<CaseResult> now) {
        return Comparison.of(base.stream(), now.stream())
                .map(Comparison.Change::kind)
                .toList();
    }

    private static CaseResult result(String name, Verdict verdict, long millis) {
        return result(new CaseId("smoke", "", "Cart", name), verdict, Duration.ofMillis(millis));
    }

    private static CaseResult inLeg(String leg, Verdict verdict) {
        return result(new CaseId("smoke", leg, "Cart", "pays"), verdict, Duration.ofMillis(1));
    }

    private static CaseResult result(CaseId id, Verdict verdict, Duration duration) {
        return new CaseResult(id, "", null, 0, verdict, duration, 1, null, Evidence.NONE, false, 1, false);
    }
}
