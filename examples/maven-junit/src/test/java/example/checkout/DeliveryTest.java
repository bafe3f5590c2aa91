package example.checkout;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Its set-up fails in the mode "broken", so neither of its cases can be executed. */
class DeliveryTest {
    private static final Set<DayOfWeek> CLOSED = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    @BeforeAll
    static void calendar() {
        if (Mode.BROKEN.chosen()) {
            throw new IllegalStateException("the calendar of holidays could not be loaded");
        }
    }

    @Test
    void goods_leave_the_house_on_working_days() {
        assertTrue(!CLOSED.contains(LocalDate.of(2026, 3, 2).getDayOfWeek()));
    }

    @Test
    void nothing_leaves_the_house_on_sundays() {
        assertTrue(CLOSED.contains(LocalDate.of(2026, 3, 1).getDayOfWeek()));
    }
}
