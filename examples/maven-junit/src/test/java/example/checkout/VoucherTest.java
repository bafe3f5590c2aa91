package example.checkout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class VoucherTest {
    private static final LocalDate DAY = LocalDate.of(2026, 2, 28);

    @Test
    void a_voucher_is_valid_to_the_end_of_its_last_day() {
        Voucher voucher = new Voucher.Amount(Money.of("5.00"), DAY);

        assertTrue(voucher.validOn(DAY));
        assertFalse(voucher.validOn(DAY.plusDays(1)));
    }

    @Test
    @Disabled("not decided yet: do vouchers add up or follow each other?")
    void two_vouchers_can_be_used_together() {}

    @Nested
    class OfAnAmount {
        @Test
        void takes_the_amount_off() {
            assertEquals(Money.of("5.00"), voucher("5.00").discountOn(Money.of("20.00")));
        }

        @Test
        void never_takes_off_more_than_the_price() {
            assertEquals(Money.of("3.00"), voucher("5.00").discountOn(Money.of("3.00")));
        }

        private Voucher voucher(String amount) {
            return new Voucher.Amount(Money.of(amount), DAY);
        }
    }

    @Nested
    class OfAShare {
        @Test
        void takes_the_share_off() {
            Voucher third = new Voucher.Percent(new BigDecimal("33.3"), DAY);

            assertEquals(Money.of("3.33"), third.discountOn(Money.of("10.00")));
        }
    }
}
