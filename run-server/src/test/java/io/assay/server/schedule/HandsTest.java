package io.assay.server.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HandsTest {
    private final Hands hands = new Hands("hands", Duration.ofMillis(50));
    private final BlockingQueue<String> done = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        hands.close();
    }

    @Test
    void one_project_that_takes_long_holds_up_no_other_and_is_not_worked_for_twice() throws Exception {
        // given
        CountDownLatch answer = new CountDownLatch(1);
        hands.each(Map.of("slow", () -> await(answer), "quick", () -> done.add("first")));

        // when
        hands.each(Map.of("slow", () -> done.add("too early"), "quick", () -> done.add("second")));
        answer.countDown();
        String after = "";
        while (!after.equals("third")) {
            hands.each(Map.of("slow", () -> done.add("third")));
            after = String.valueOf(done.poll());
            assertThat(after).isNotEqualTo("too early");
        }

        // then
        assertThat(done).doesNotContain("too early");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whoever_gives_work_hears_of_what_failed_and_the_rest_is_done() throws Exception {
        // given
        Runnable failing = () -> {
            throw new IllegalStateException("not today");
        };

        // then
        assertThatThrownBy(() -> hands.each(Map.of("broken", failing, "good", () -> done.add("good"))))
                .hasMessageContaining("not today");
        assertThat(done.take()).isEqualTo("good");
    }
}
