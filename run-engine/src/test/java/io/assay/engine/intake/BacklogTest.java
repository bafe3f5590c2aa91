package io.assay.engine.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class BacklogTest {
    @Test
    void what_is_in_turn_goes_on_though_the_others_have_filled_their_room() throws Exception {
        // given
        Backlog backlog = new Backlog(100);
        backlog.turnTo(0);
        backlog.add(1, 100);

        // when: were this to wait, nothing would ever be taken
        backlog.add(0, 5_000);

        // then
        Thread waiting = new Thread(() -> addTo(backlog));
        waiting.start();
        backlog.take(5_000);
        backlog.take(100);
        waiting.join();
        assertThat(waiting.isAlive()).isFalse();
    }

    private static void addTo(Backlog backlog) {
        try {
            backlog.add(2, 50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
