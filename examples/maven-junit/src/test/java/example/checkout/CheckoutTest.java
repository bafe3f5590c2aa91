package example.checkout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CheckoutTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
    private static final Article TEA = new Article("T-1", "tea", Money.of("4.90"));

    private final Checkout checkout =
            new Checkout(Mode.RED.chosen() ? TaxTest.lastYears() : TaxTable.CURRENT, TODAY);

    @Test
    @Tag("smoke")
    void a_bill_adds_tax_to_the_price() {
        Checkout.Bill bill = checkout.bill(new Cart().add(TEA, 10), Optional.empty(), "DE");

        assertEquals("58.31", bill.total().toString(), () -> "total of " + bill);
    }

    @Test
    void tax_is_taken_on_what_a_voucher_leaves() {
        Voucher half = new Voucher.Percent(new BigDecimal("50"), TODAY);

        Checkout.Bill bill = checkout.bill(new Cart().add(TEA, 10), Optional.of(half), "NO");

        assertEquals(Money.of("24.50"), bill.discount());
        assertEquals(Money.of("30.63"), bill.total());
    }

    @Test
    void a_voucher_of_yesterday_is_refused() {
        if (Mode.CRASH.chosen()) {
            Runtime.getRuntime().halt(137); // as if the out-of-memory killer had come
        }
        Voucher expired = new Voucher.Amount(Money.of("5.00"), TODAY.minusDays(1));

        assertThrows(
                IllegalArgumentException.class,
                () -> checkout.bill(new Cart().add(TEA, 1), Optional.of(expired), "NO"));
    }

    @Test
    @Tag("smoke")
    void an_empty_cart_has_no_bill() {
        assertThrows(IllegalStateException.class, () -> checkout.bill(new Cart(), Optional.empty(), "NO"));
    }
}
