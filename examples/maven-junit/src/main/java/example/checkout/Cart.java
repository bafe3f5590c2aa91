package example.checkout;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a customer is about to buy, in the order in which it was added. */
public final class Cart {
    private final Map<Article, Integer> counts = new LinkedHashMap<>();

    public Cart add(Article article, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("at least one " + article.name() + ", not " + count);
        }
        counts.merge(article, count, Math::addExact);
        return this;
    }

    public void remove(Article article) {
        counts.remove(article);
    }

    public int count(Article article) {
        return counts.getOrDefault(article, 0);
    }

    public boolean isEmpty() {
        return counts.isEmpty();
    }

    public Money subtotal() {
        return counts.entrySet().stream()
                .map(line -> line.getKey().price().times(line.getValue()))
                .reduce(Money.ZERO, Money::plus);
    }
}
