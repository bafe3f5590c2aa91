package io.assay.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitersTest {
    private final List<String> gone = new ArrayList<>();
    private final Waiters<String> waiters = new Waiters<>(gone::add);

    @Test
    void all_are_let_go_at_the_end_but_those_who_went_before() {
        waiters.add("one");
        waiters.add("two");
        waiters.remove("two");

        waiters.finish();

        assertThat(gone).containsExactly("one");
    }

    @Test
    void who_begins_to_wait_after_the_end_does_not_wait() {
        waiters.finish();

        waiters.add("late");

        assertThat(gone).containsExactly("late");
    }
}
