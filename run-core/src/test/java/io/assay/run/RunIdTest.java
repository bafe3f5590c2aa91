package io.assay.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunIdTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");

    @Test
    void an_id_is_a_prefix_and_a_ulid_of_its_time() {
        RunId id = RunId.next(Instant.ofEpochMilli(1_469_918_176_385L));

        assertThat(id.value()).matches("run_01ARYZ6S41[0-9A-HJKMNP-TV-Z]{16}"); // the specification's own example
        assertThat(id).hasToString(id.value());
        assertThat(RunId.isValid(id.value())).isTrue();
        assertThat(new RunId(id.value())).isEqualTo(id);
    }

    @Test
    void ids_sort_by_time() {
        List<RunId> ids = Stream.of(
                        "1970-01-01T00:00:00Z",
                        "2026-03-01T12:00:00Z",
                        "2026-03-01T12:00:00.001Z",
                        "9999-12-31T23:59:59Z")
                .map(time -> RunId.next(Instant.parse(time)))
                .toList();

        assertThat(ids).isSorted();
    }

    @Test
    void ids_of_the_same_millisecond_sort_in_the_order_in_which_they_were_made() {
        List<RunId> ids =
                IntStream.range(0, 1_000).mapToObj(i -> RunId.next(NOW)).toList();

        assertThat(ids).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void ids_made_by_many_threads_at_once_are_unique() {
        Set<RunId> ids = ConcurrentHashMap.newKeySet();

        IntStream.range(0, 20_000).parallel().forEach(i -> ids.add(RunId.next(NOW)));

        assertThat(ids).hasSize(20_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "run_",
                "01ARYZ6S41TSV4RRFFQ69G5FAV",
                "run_01ARYZ6S41TSV4RRFFQ69G5FA",
                "run_01ARYZ6S41TSV4RRFFQ69G5FAVV",
                "run_01aryz6s41tsv4rrffq69g5fav",
                "run_01ARYZ6S41TSV4RRFFQ69G5FAU",
                "run_81ARYZ6S41TSV4RRFFQ69G5FAV",
                "run_01ARYZ6S41TSV4RRFFQ69G5FAV\n",
                "../01ARYZ6S41TSV4RRFFQ69G5FAV"
            })
    void what_is_no_id_is_refused_and_told(String text) {
        assertThat(RunId.isValid(text)).isFalse();
        assertThatThrownBy(() -> new RunId(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("run_ and 26");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1969-12-31T23:59:59.999Z", "+10889-08-02T05:31:50.656Z"})
    void a_time_that_an_id_cannot_tell_is_refused(String time) {
        assertThatThrownBy(() -> RunId.next(Instant.parse(time)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("from 1970");
    }
}
