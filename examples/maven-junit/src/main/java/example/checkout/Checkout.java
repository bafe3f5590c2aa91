package example.checkout;

import java.time.LocalDate;
import java.util.Optional;

/** Turns a cart into a bill. */
public final class Checkout {
    private final TaxTable taxes;
    private final LocalDate today;

    public Checkout(TaxTable taxes, LocalDate today) {
        this.taxes = taxes;
        this.today = today;
    }

    public Bill bill(Cart cart, Optional<Voucher> voucher, String country) {
        if (cart.isEmpty()) {
            throw new IllegalStateException("the cart is empty");
        }
        Money subtotal = cart.subtotal();
        Money discount = voucher.map(each -> redeem(each, subtotal)).orElse(Money.ZERO);
        Money net = subtotal.minus(discount);
        return new Bill(subtotal, discount, taxes.taxOn(net, country));
    }

    private Money redeem(Voucher voucher, Money subtotal) {
        if (!voucher.validOn(today)) {
            throw new IllegalArgumentException("the voucher was valid until " + voucher.lastDay());
        }
        return voucher.discountOn(subtotal);
    }

    /** What the customer pays, and for what. */
    public record Bill(Money subtotal, Money discount, Money tax) {
        public Money total() {
            return subtotal.minus(discount).plus(tax);
        }
    }
}
