package io.assay.defect.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComparedTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "expected:<one> but was:<two>",
                "the sum ==> expected: <one> but was: <two>",
                "expected [one] but found [two]",
                "expected same:<one> was not:<two>",
                "\nExpected: one\n     but: was two",
                "\nExpected: one\nActual:   two",
                "expect(received).toBe(expected)\n\nExpected: one\nReceived: two\n\n    at x",
                "expected: one\n     got: two",
                "sum: got two, want one",
                "want one, got two",
                "assert two == one",
                "two != one",
                "assertion `left == right` failed\n  left: two\n right: one"
            })
    void what_was_expected_and_what_came_is_found_in_what_any_library_says(String message) {
        Compared compared = Compared.in(message);

        assertThat(Words.inOrder(compared.expected())).contains("one").doesNotContain("two");
        assertThat(Words.inOrder(compared.actual())).contains("two").doesNotContain("one");
    }

    @Test
    void a_difference_is_what_is_not_on_both_sides_with_numbers_alike() {
        Compared compared = new Compared("", "var a_1 = 10; return a_1", "var b_22 = undefined; return a_1");

        assertThat(Difference.in(compared)).containsExactlyInAnyOrder("-a_n", "+b_n", "-n", "+undefined");
    }

    @Test
    void a_message_without_a_comparison_has_no_difference() {
        assertThat(Difference.in(Compared.in("no such file"))).isEmpty();
    }
}
