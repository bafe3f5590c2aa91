package io.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What holds for every policy and every set of verdicts. */
class EvaluationPropertiesTest {
    private static final List<RunState> FROM_WORST_TO_BEST = List.of(RunState.FAILED, RunState.ERROR, RunState.PASSED);
    private static final int OVERWHELMING = 1_000_000;

    @Property
    void a_further_passed_case_never_makes_it_worse(@ForAll("situations") Situation situation) {
        Evaluation after = situation.with(Verdict.PASSED, 1).judge();

        assertThat(rank(after)).isGreaterThanOrEqualTo(rank(situation.judge()));
    }

    @Property
    void a_failure_in_place_of_a_pass_never_makes_it_better(@ForAll("situations") Situation situation) {
        Evaluation passed = situation.with(Verdict.PASSED, 1).judge();
        Evaluation failed = situation.with(Verdict.FAILED, 1).judge();

        assertThat(rank(failed)).isLessThanOrEqualTo(rank(passed));
    }

    @Property
    void a_further_skipped_case_never_changes_the_judgement(@ForAll("situations") Situation situation) {
        Evaluation after = situation.with(Verdict.SKIPPED, 1).judge();

        assertThat(after.state()).isEqualTo(situation.judge().state());
    }

    @Property
    void a_flaky_case_counts_as_passed_and_every_kind_of_failure_alike(@ForAll("situations") Situation situation) {
        assertThat(situation.with(Verdict.FLAKY, 1).judge())
                .isEqualTo(situation.with(Verdict.PASSED, 1).judge());
        assertThat(situation.with(Verdict.BROKEN, 1).judge())
                .isEqualTo(situation.with(Verdict.FAILED, 1).judge());
        assertThat(situation.with(Verdict.TIMED_OUT, 1).judge())
                .isEqualTo(situation.with(Verdict.FAILED, 1).judge());
    }

    @Property
    void the_verdict_of_a_quarantined_case_never_changes_the_judgement(@ForAll("situations") Situation situation) {
        Situation passed = situation.withQuarantined(Verdict.PASSED);

        assertThat(situation.withQuarantined(Verdict.FAILED).judge().state())
                .isEqualTo(passed.judge().state());
    }

    @Property
    void no_way_to_fill_in_missing_verdicts_contradicts_a_judgement(@ForAll("situations") Situation situation) {
        Situation known = new Situation(situation.policy, situation.counted, situation.quarantined, null);
        RunState judged = known.judge().state();

        List<RunState> outcomes =
                known.completions().map(each -> each.judge().state()).toList();

        if (judged == RunState.ERROR) {
            assertThat(outcomes).contains(RunState.PASSED, RunState.FAILED);
        } else {
            assertThat(outcomes).containsOnly(judged);
        }
    }

    @Property
    void no_further_verdicts_contradict_a_judgement_made_despite_a_fault(
            @ForAll("situations") Situation situation, @ForAll("counts") Counts further) {
        Situation faulty = new Situation(situation.policy, situation.counted, situation.quarantined, Reason.LEASE_LOST);
        RunState judged = faulty.judge().state();

        Stream<Situation> completions = Stream.of(
                        faulty, faulty.with(further), faulty.with(Verdict.PASSED, 1), faulty.with(Verdict.FAILED, 1))
                .flatMap(each -> Stream.of(
                        each, each.with(Verdict.PASSED, OVERWHELMING), each.with(Verdict.FAILED, OVERWHELMING)))
                .flatMap(each -> each.withoutFault().completions());
        List<RunState> outcomes = completions.map(each -> each.judge().state()).toList();

        if (judged == RunState.ERROR) {
            assertThat(outcomes).contains(RunState.PASSED, RunState.FAILED);
        } else {
            assertThat(outcomes).containsOnly(judged);
        }
    }

    @Property
    void flags_say_what_they_mean(@ForAll("situations") Situation situation) {
        Evaluation evaluation = situation.judge();
        Counts all = situation.all();

        assertThat(evaluation.incomplete()).isEqualTo(situation.fault != null || all.missing() > 0);
        assertThat(evaluation.partial())
                .isEqualTo(all.successes() > 0 && (all.failures() > 0 || evaluation.incomplete()));
        assertThat(evaluation.reason() == null).isEqualTo(evaluation.state() == RunState.PASSED);
        assertThat(evaluation.warning() && evaluation.state() != RunState.PASSED)
                .isFalse();
        assertThat(evaluation.state() == RunState.ERROR && !evaluation.incomplete())
                .isFalse();
    }

    @Provide
    Arbitrary<Situation> situations() {
        Arbitrary<@Nullable Reason> faults =
                Arbitraries.of(Reason.REPORT_MISMATCH, Reason.TIMEOUT).injectNull(0.6);
        return Combinators.combine(policies(), counts(), counts(), faults)
                .as(Situation::new)
                .withoutEdgeCases();
    }

    @Provide
    Arbitrary<Counts> counts() {
        Arbitrary<Integer> few = Arbitraries.integers().between(0, 3);
        return Combinators.combine(few, few, few, few, few, few, few).as(Counts::new);
    }

    private static Arbitrary<Policy> policies() {
        Arbitrary<BigDecimal> rates = Arbitraries.of("0", "0.1", "33.3", "50", "66.67", "75", "99.9", "100")
                .map(BigDecimal::new);
        Arbitrary<OptionalInt> limits =
                Arbitraries.integers().between(-1, 5).map(n -> n < 0 ? OptionalInt.empty() : OptionalInt.of(n));
        Arbitrary<Boolean> allowEmpty = Arbitraries.of(true, false);
        return Combinators.combine(rates, limits, allowEmpty)
                .as((rate, limit, empty) -> new Policy(rate, limit, 0, false, empty));
    }

    private static int rank(Evaluation evaluation) {
        return FROM_WORST_TO_BEST.indexOf(evaluation.state());
    }

    /** All that a judgement depends on. */
    record Situation(
            Policy policy,
            Counts counted,
            Counts quarantined,
            @Nullable Reason fault) {
        Evaluation judge() {
            return Evaluation.of(policy, counted, all(), fault, false);
        }

        Counts all() {
            return sum(counted, quarantined);
        }

        Situation with(Verdict verdict, int times) {
            return with(plus(Counts.NONE, verdict, times));
        }

        Situation with(Counts further) {
            return new Situation(policy, sum(counted, further), quarantined, fault);
        }

        Situation withQuarantined(Verdict verdict) {
            return new Situation(policy, counted, plus(quarantined, verdict, 1), fault);
        }

        Situation withoutFault() {
            return new Situation(policy, counted, quarantined, null);
        }

        /** Every way in which the missing verdicts can turn out. */
        Stream<Situation> completions() {
            return completions(counted)
                    .flatMap(one -> completions(quarantined).map(other -> new Situation(policy, one, other, fault)));
        }

        private static Stream<Counts> completions(Counts counts) {
            Counts known = plus(counts, Verdict.MISSING, -counts.missing());
            return IntStream.rangeClosed(0, counts.missing())
                    .mapToObj(passing ->
                            plus(plus(known, Verdict.PASSED, passing), Verdict.FAILED, counts.missing() - passing));
        }

        private static Counts plus(Counts counts, Verdict verdict, int times) {
            return new Counts(
                    counts.passed() + (verdict == Verdict.PASSED ? times : 0),
                    counts.failed() + (verdict == Verdict.FAILED ? times : 0),
                    counts.broken() + (verdict == Verdict.BROKEN ? times : 0),
                    counts.skipped() + (verdict == Verdict.SKIPPED ? times : 0),
                    counts.flaky() + (verdict == Verdict.FLAKY ? times : 0),
                    counts.timedOut() + (verdict == Verdict.TIMED_OUT ? times : 0),
                    counts.missing() + (verdict == Verdict.MISSING ? times : 0));
        }

        private static Counts sum(Counts one, Counts other) {
            Counts sum = one;
            for (Verdict verdict : Verdict.values()) {
                sum = plus(sum, verdict, other.of(verdict));
            }
            return sum;
        }
    }
}
