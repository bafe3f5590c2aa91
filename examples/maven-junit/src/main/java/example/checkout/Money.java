package example.checkout;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** An amount in cents. */
public record Money(long cents) implements Comparable<Money> {
    public static final Money ZERO = new Money(0);

    /** For example {@code "12.50"}. */
    public static Money of(String amount) {
        return new Money(new BigDecimal(amount).movePointRight(2).longValueExact());
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(cents, other.cents));
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(cents, other.cents));
    }

    public Money times(int count) {
        return new Money(Math.multiplyExact(cents, count));
    }

    /** Commercially rounded to the cent. */
    public Money percent(BigDecimal rate) {
        BigDecimal share = BigDecimal.valueOf(cents).multiply(rate).movePointLeft(2);
        return new Money(share.setScale(0, RoundingMode.HALF_UP).longValueExact());
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(cents, other.cents);
    }

    @Override
    public String toString() {
        return BigDecimal.valueOf(cents, 2).toPlainString();
    }
}
