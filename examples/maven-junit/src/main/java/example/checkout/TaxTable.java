package example.checkout;

import java.math.BigDecimal;
import java.util.Map;

/** Value-added tax by country, in percent. */
public record TaxTable(Map<String, BigDecimal> rates) {
    public static final TaxTable CURRENT = new TaxTable(
            Map.of("NO", new BigDecimal("25"), "DE", new BigDecimal("19"), "CH", new BigDecimal("8.1")));

    public Money taxOn(Money net, String country) {
        BigDecimal rate = rates.get(country);
        if (rate == null) {
            throw new IllegalArgumentException("no tax rate for " + country + ", only for " + rates.keySet());
        }
        return net.percent(rate);
    }
}
