package io.assay.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SameNamesTest {
    @Test
    void a_made_name_is_never_that_of_another_case() {
        // given
        SameNames names = new SameNames();

        // when
        List<String> told = Stream.of("a", "a (2)", "a", "a", "a (3)", "b", "b", "b (2)")
                .map(name -> names.next("A", name))
                .toList();

        // then
        assertThat(told).containsExactly("a", "a (2)", "a (3)", "a (4)", "a (3) (2)", "b", "b (2)", "b (2) (2)");
    }

    @Test
    void tries_with_one_mark_are_one_case() {
        // given
        SameNames names = new SameNames();

        // when
        List<String> told = Stream.of("a 1", "a 2", "a 1", "a 2", "b 1", "b 1")
                .map(pair -> names.of("A", pair.substring(0, 1), pair.substring(2)))
                .toList();

        // then
        assertThat(told).containsExactly("a", "a (2)", "a", "a (2)", "b", "b");
        assertThat(names.of("A", "a (2)", "3")).isEqualTo("a (2) (2)");
        assertThat(names.of("B", "a", "1")).isEqualTo("a");
    }
}
