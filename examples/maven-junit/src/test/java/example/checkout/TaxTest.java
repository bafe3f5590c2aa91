package example.checkout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TaxTest {
    private final TaxTable taxes = Mode.RED.chosen() ? lastYears() : TaxTable.CURRENT;

    @Test
    void switzerland_takes_8_1_percent() {
        assertEquals(Money.of("8.10"), taxes.taxOn(Money.of("100.00"), "CH"));
    }

    @Test
    void norway_takes_25_percent() {
        assertEquals(Money.of("25.00"), taxes.taxOn(Money.of("100.00"), "NO"));
    }

    @Test
    void a_country_without_a_rate_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> taxes.taxOn(Money.of("1.00"), "XX"));
    }

    /** Rates that nobody updated. */
    static TaxTable lastYears() {
        return new TaxTable(Map.of("NO", new BigDecimal("25"), "DE", new BigDecimal("16"), "CH", new BigDecimal("7.7")));
    }
}
