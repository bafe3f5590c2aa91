package io.assay.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTest {
    @Test
    void strict_bears_no_failure_and_asks_for_an_executed_case() {
        assertThat(Policy.STRICT.breachedBy(5, 0)).isFalse();
        assertThat(Policy.STRICT.breachedBy(1_000_000, 1)).isTrue();
        assertThat(Policy.STRICT.allowEmpty()).isFalse();
        assertThat(Policy.STRICT.retries()).isZero();
    }

    @Test
    void nothing_executed_breaks_no_limit() {
        assertThat(Policy.STRICT.breachedBy(0, 0)).isFalse();
    }

    @Test
    void a_limit_is_reached_without_being_broken() {
        assertThat(rate("80").breachedBy(4, 1)).isFalse();
        assertThat(rate("80").breachedBy(39, 10)).isTrue();
        assertThat(limit(3).breachedBy(0, 3)).isFalse();
        assertThat(limit(3).breachedBy(1_000_000, 4)).isTrue();
    }

    @Test
    void a_policy_is_broken_for_good_when_no_number_of_passes_can_mend_it() {
        assertThat(Policy.STRICT.brokenForGoodBy(0)).isFalse();
        assertThat(Policy.STRICT.brokenForGoodBy(1)).isTrue();
        assertThat(rate("100.00").brokenForGoodBy(1)).isTrue();
        assertThat(rate("99.99").brokenForGoodBy(1_000_000)).isFalse();
        assertThat(limit(3).brokenForGoodBy(3)).isFalse();
        assertThat(limit(3).brokenForGoodBy(4)).isTrue();
    }

    @Test
    void only_a_rate_of_zero_without_a_limit_tolerates_everything() {
        assertThat(rate("0").toleratesEverything()).isTrue();
        assertThat(rate("0.0").toleratesEverything()).isTrue();
        assertThat(rate("0.01").toleratesEverything()).isFalse();
        assertThat(limit(1_000).toleratesEverything()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.1", "100.1", "1000"})
    void a_pass_rate_outside_of_zero_to_hundred_is_refused(String rate) {
        assertThatThrownBy(() -> rate(rate))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("min-pass-rate is from 0 to 100 percent, not " + rate);
    }

    @Test
    void negative_limits_are_refused() {
        assertThatThrownBy(() -> limit(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("max-failures is 0 or more, not -1");
        assertThatThrownBy(() -> new Policy(BigDecimal.TEN, OptionalInt.empty(), -2, false, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("retries is 0 or more, not -2");
    }

    private static Policy rate(String minPassRate) {
        return new Policy(new BigDecimal(minPassRate), OptionalInt.empty(), 0, false, false);
    }

    private static Policy limit(int maxFailures) {
        return new Policy(BigDecimal.ZERO, OptionalInt.of(maxFailures), 0, false, false);
    }
}
