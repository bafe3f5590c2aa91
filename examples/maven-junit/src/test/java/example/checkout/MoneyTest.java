package example.checkout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("smoke")
class MoneyTest {
    @Test
    void amounts_are_added_to_the_cent() {
        assertEquals(Money.of("0.30"), Money.of("0.10").plus(Money.of("0.20")));
    }

    @ParameterizedTest
    @CsvSource({"10.00, 25, 2.50", "0.10, 25, 0.03", "99.99, 8.1, 8.10", "0.00, 19, 0.00"})
    void a_share_is_rounded_half_up(String amount, BigDecimal percent, String expected) {
        assertEquals(Money.of(expected), Money.of(amount).percent(percent));
    }

    @Test
    void an_amount_that_is_too_large_is_refused() {
        assertThrows(ArithmeticException.class, () -> new Money(Long.MAX_VALUE).plus(new Money(1)));
    }
}
