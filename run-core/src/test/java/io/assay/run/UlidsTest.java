package io.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class UlidsTest {
    @Test
    void the_random_part_is_counted_up_within_a_millisecond() {
        Ulids ulids = new Ulids(always(31 - 1));

        assertThat(ulids.next(0)).isEqualTo("0000000000YYYYYYYYYYYYYYYY");
        assertThat(ulids.next(0)).isEqualTo("0000000000YYYYYYYYYYYYYYYZ");
        assertThat(ulids.next(0)).isEqualTo("0000000000YYYYYYYYYYYYYYZ0");
    }

    @Test
    void each_millisecond_begins_with_new_random_digits() {
        Ulids ulids = new Ulids(always(7));

        ulids.next(0);
        ulids.next(0);

        assertThat(ulids.next(32)).isEqualTo("00000000107777777777777777");
    }

    @Test
    void a_random_part_that_cannot_be_counted_up_is_drawn_anew() {
        Ulids ulids = new Ulids(new Random() {
            private static final long serialVersionUID = 1L;
            private int drawn;

            @Override
            public int nextInt(int bound) {
                return drawn++ < 16 ? bound - 1 : 3;
            }
        });

        assertThat(ulids.next(0)).endsWith("ZZZZZZZZZZZZZZZZ");
        assertThat(ulids.next(0)).endsWith("3333333333333333");
    }

    private static Random always(int digit) {
        return new Random() {
            private static final long serialVersionUID = 1L;

            @Override
            public int nextInt(int bound) {
                return digit;
            }
        };
    }
}
