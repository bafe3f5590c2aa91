package example.checkout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WarehouseTest {
    private static final Article TEA = new Article("T-1", "tea", Money.of("4.90"));
    private static final Article POT = new Article("P-7", "pot", Money.of("35.00"));

    private final WarehouseService service = new WarehouseService();
    private final Warehouse warehouse = new Warehouse(service.address());

    @BeforeEach
    void fill() {
        service.put(TEA, "12");
        service.put(POT, "0");
    }

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void the_stock_of_an_article_is_what_the_service_says() throws Exception {
        service.refuseOnceIf(Mode.FLAKY.chosen() && Mode.firstAttemptOf("stock"));

        assertEquals(12, warehouse.stock(TEA));
    }

    @Test
    void an_article_that_is_sold_out_has_no_stock() throws Exception {
        if (Mode.BROKEN.chosen()) {
            service.put(POT, "sold out");
        }

        assertEquals(0, warehouse.stock(POT));
    }

    @Test
    void an_unknown_article_is_told() {
        Article unknown = new Article("X-0", "unknown", Money.ZERO);

        assertThrows(IOException.class, () -> warehouse.stock(unknown));
    }

    @Test
    void a_slow_service_is_waited_for() throws Exception {
        service.answerAfterMillis(Mode.SLOW.chosen() ? 5_000 : 50);

        assertEquals(12, warehouse.stock(TEA));
    }

    @Test
    @Timeout(value = 2_000, unit = TimeUnit.MILLISECONDS)
    void an_answer_comes_within_two_seconds() throws Exception {
        service.answerAfterMillis(Mode.TIMEOUT.chosen() ? 60_000 : 0);

        assertEquals(12, warehouse.stock(TEA));
    }
}
