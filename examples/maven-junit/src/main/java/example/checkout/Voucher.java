package example.checkout;

import java.math.BigDecimal;
import java.time.LocalDate;

/** Lowers the price until the end of a day. */
public sealed interface Voucher {
    LocalDate lastDay();

    Money discountOn(Money subtotal);

    default boolean validOn(LocalDate day) {
        return !day.isAfter(lastDay());
    }

    /** A share of the price. */
    record Percent(BigDecimal rate, LocalDate lastDay) implements Voucher {
        @Override
        public Money discountOn(Money subtotal) {
            return subtotal.percent(rate);
        }
    }

    /** An amount, at most the price itself. */
    record Amount(Money value, LocalDate lastDay) implements Voucher {
        @Override
        public Money discountOn(Money subtotal) {
            return value.compareTo(subtotal) < 0 ? value : subtotal;
        }
    }
}
