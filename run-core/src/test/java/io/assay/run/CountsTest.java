package io.assay.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CountsTest {
    /** One PASSED, two FAILED and so on, in the order of the verdicts. */
    private static final Counts ONE_TO_SEVEN = new Counts(1, 2, 3, 4, 5, 6, 7);

    @Test
    void verdicts_are_counted_each_in_its_place() {
        List<Verdict> verdicts = new ArrayList<>();
        for (Verdict verdict : List.of(
                Verdict.PASSED,
                Verdict.FAILED,
                Verdict.BROKEN,
                Verdict.SKIPPED,
                Verdict.FLAKY,
                Verdict.TIMED_OUT,
                Verdict.MISSING)) {
            verdicts.addAll(Collections.nCopies(ONE_TO_SEVEN.of(verdict), verdict));
        }
        Collections.reverse(verdicts);

        assertThat(Counts.of(verdicts)).isEqualTo(ONE_TO_SEVEN);
        assertThat(Counts.of(List.of())).isEqualTo(Counts.NONE);
    }

    @ParameterizedTest
    @EnumSource
    void every_verdict_belongs_to_exactly_one_sum(Verdict verdict) {
        Counts one = Counts.of(List.of(verdict));

        assertThat(one.of(verdict)).isOne();
        assertThat(one.total()).isOne();
        assertThat(one.done()).isEqualTo(verdict == Verdict.MISSING ? 0 : 1);
        assertThat(one.failures()).isEqualTo(verdict.failure() ? 1 : 0);
        assertThat(one.successes()).isEqualTo(verdict.success() ? 1 : 0);
        assertThat(verdict.failure() && verdict.success()).isFalse();
    }

    @Test
    void sums_are_of_their_parts() {
        assertThat(ONE_TO_SEVEN.total()).isEqualTo(28);
        assertThat(ONE_TO_SEVEN.done()).isEqualTo(21);
        assertThat(ONE_TO_SEVEN.failures()).isEqualTo(2 + 3 + 6);
        assertThat(ONE_TO_SEVEN.successes()).isEqualTo(1 + 5);
    }

    @Test
    void a_negative_count_is_refused() {
        assertThatThrownBy(() -> new Counts(0, 0, 0, 0, 0, 0, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("missing -1");
    }
}
