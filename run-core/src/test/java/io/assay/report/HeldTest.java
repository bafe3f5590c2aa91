package io.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.report.ReportReader.Damage;
import org.junit.jupiter.api.Test;

class HeldTest {
    @Test
    void what_began_first_is_let_go_and_counted() {
        // given
        Held<String> held = new Held<>(2_000);

        // when
        held.put("a", "A", 400);
        held.put("b", "B", 400);
        held.put("a", "A", 1_600);

        // then
        assertThat(held.get("b")).isNull();
        assertThat(held.unended(name -> name))
                .contains(new Damage(-1, "begun but not ended: A; 1 others could not be remembered", true));
        held.remove("a");
        assertThat(held.text()).isZero();
        assertThat(held.unended(name -> name))
                .contains(new Damage(-1, "1 could not be remembered: too much was open at once", false));
    }

    @Test
    void one_that_is_larger_than_the_limit_is_held_alone() {
        // given
        Held<String> held = new Held<>(1_000);

        // when
        held.put("a", "A", 5_000);

        // then
        assertThat(held.get("a")).isEqualTo("A");
        assertThat(held.letGo()).isZero();
    }
}
