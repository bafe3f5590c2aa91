package example.checkout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("smoke")
class CartTest {
    private static final Article TEA = new Article("T-1", "tea", Money.of("4.90"));
    private static final Article POT = new Article("P-7", "pot", Money.of("35.00"));

    private final Cart cart = new Cart();

    @Test
    void a_new_cart_is_empty_and_costs_nothing() {
        assertTrue(cart.isEmpty());
        assertEquals(Money.ZERO, cart.subtotal());
    }

    @Test
    void an_article_that_is_added_twice_is_one_line() {
        cart.add(TEA, 1).add(TEA, 2);

        assertEquals(3, cart.count(TEA));
        assertEquals(Money.of("14.70"), cart.subtotal());
    }

    @Test
    void an_article_can_be_removed() {
        cart.add(TEA, 2).add(POT, 1).remove(TEA);

        assertEquals(Money.of("35.00"), cart.subtotal());
    }

    @Test
    void nothing_cannot_be_added() {
        assertThrows(IllegalArgumentException.class, () -> cart.add(TEA, 0));
    }
}
