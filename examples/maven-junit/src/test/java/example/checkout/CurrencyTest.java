package example.checkout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CurrencyTest {
    @Test
    void an_amount_is_printed_with_its_cents() {
        assertEquals("12.50", Money.of("12.50").toString());
    }

    /** In quarantine.txt: it is known to fail, and does not count. */
    @Test
    void yen_are_printed_without_cents() {
        String printed = Mode.QUARANTINED.chosen() ? Money.of("1250").toString() : "1250";

        assertEquals("1250", printed);
    }
}
