package io.assay.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {
    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 s",
        "PT0.0004S, <1 ms",
        "PT0.999S, 999 ms",
        "PT12.44S, 12.4 s",
        "PT59.96S, 1 m 00 s",
        "PT2M14.4S, 2 m 14 s",
        "PT59M59.9S, 1 h 00 m",
        "PT26H2M, 26 h 02 m"
    })
    void durations_are_as_exact_as_people_need_them(Duration duration, String text) {
        assertThat(Amounts.duration(duration)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 B", "999, 999 B", "1500, 1.5 KB", "48112, 48 KB", "999900, 1.0 MB", "20000000, 20 MB"})
    void sizes_have_two_digits_or_three(long bytes, String text) {
        assertThat(Amounts.size(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0.004S", "PT7S", "PT1M39S", "PT47M", "PT9H", "P3D", "P400D"})
    void an_axis_has_a_few_round_ticks(Duration length) {
        // given
        Scale scale = new Scale(Instant.EPOCH, Instant.EPOCH.plus(length));

        // when
        List<Duration> ticks = scale.ticks();

        // then
        assertThat(ticks).hasSizeBetween(2, 7);
        assertThat(ticks).allMatch(tick -> tick.compareTo(length) < 0);
    }

    @Test
    void an_excerpt_never_cuts_a_character_in_two() {
        // when
        String excerpt = Excerpt.of("🧪".repeat(100), 31);

        // then
        assertThat(excerpt).startsWith("🧪".repeat(10)).endsWith("🧪".repeat(5));
        assertThat(excerpt.chars()
                        .filter(c -> Character.isHighSurrogate((char) c))
                        .count())
                .isEqualTo(excerpt.chars()
                        .filter(c -> Character.isLowSurrogate((char) c))
                        .count());
    }
}
