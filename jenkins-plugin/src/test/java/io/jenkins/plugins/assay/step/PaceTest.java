package io.jenkins.plugins.assay.step;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
    private final Pace pace = new Pace();

    @Test
    void a_step_alone_asks_soon_after_news_and_then_ever_more_seldom() {
        Duration soon = pace.next(true, 0);
        Duration late = Duration.ZERO;
        for (int i = 0; i < 50; i++) {
            late = pace.next(false, 0);
        }

        assertTrue(soon.compareTo(Pace.SHORTEST) <= 0);
        assertTrue(late.compareTo(Pace.LONGEST.dividedBy(2)) > 0);
        assertTrue(late.compareTo(Pace.LONGEST) <= 0);
    }

    @Test
    void a_thousand_steps_together_ask_no_more_than_some_fifty_times_a_second() {
        Duration shortest = Duration.ofDays(1);
        for (int i = 0; i < 1000; i++) {
            Duration next = pace.next(i % 2 == 0, 1000);
            shortest = next.compareTo(shortest) < 0 ? next : shortest;
        }

        assertTrue(1000.0 / shortest.toSeconds() < 60, shortest::toString);
    }
}
