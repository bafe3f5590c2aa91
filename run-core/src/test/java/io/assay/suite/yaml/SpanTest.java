package io.assay.suite.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpanTest {
    private static final long YEAR_IN_MILLIS = 365L * 24 * 60 * 60 * 1000;

    @Property
    void a_duration_is_read_as_it_was_written(@ForAll @LongRange(min = 1, max = YEAR_IN_MILLIS) long millis) {
        // given
        Duration span = Duration.ofMillis(millis);

        // when
        String written = new Span().written(span).toString();

        // then
        assertThat(Span.parse(written)).contains(span);
        assertThat(Span.parse(span.toString())).contains(span);
    }

    @ParameterizedTest
    @CsvSource({
        "90s, PT90S",
        "15m, PT15M",
        "1h30m, PT1H30M",
        "500ms, PT0.5S",
        "2d, P2D",
        "1d2h3m4s5ms, PT26H3M4.005S",
        "1m500ms, PT1M0.5S",
        "999999999s, PT999999999S",
        "PT0.25S, PT0.25S",
        "P1DT12H, PT36H"
    })
    void durations_are_written_in_units_or_as_iso_8601(String written, Duration span) {
        assertThat(Span.parse(written)).contains(span);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "s",
                "5",
                "1.5h",
                "-5s",
                "5 s",
                "5s ",
                "1s1m",
                "5m5m",
                "1H",
                "ms",
                "P",
                "PT",
                "1w",
                "PT-1S",
                "-PT1S",
                "9999999999s",
                "٥s",
                "PT99999999999999999999S"
            })
    void anything_else_is_no_duration(String written) {
        assertThat(Span.parse(written)).isEmpty();
    }
}
