package io.assay.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-21T12:10:51.5Z",
                "2026-11-21T12:10:51.500",
                "2026-11-21 12:10:51.500Z",
                "2026-11-21T13:10:51.5000000+01:00",
                "2026-11-21T13:10:51,5+0100",
                "2026-11-21T08:40:51.5-03:30",
                "2026-11-21T13:10:51.5+01",
                "2026-11-21T12:10:51.5 UTC",
                "2026-11-21T12:10:51.500000000000000GMT",
                " 2026-11-21T12:10:51.500 Z "
            })
    void a_time_is_read_in_any_way_of_iso_8601(String told) {
        assertThat(Times.of(told)).isEqualTo(Instant.parse("2026-11-21T12:10:51.500Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "T",
                "21.11.2026 12:10:51",
                "11/21/2026 12:10:51 PM",
                "2026-11-21",
                "2026-13-21T12:10:51Z",
                "2026-11-21T12:10:51 CEST",
                "2026-11-21T12:10:51+99:00",
                "2026-11-21T12:10:51+",
                "2026-11-21T12:10:51Zulu",
                "0001-01-01T00:00:00.0000000",
                "Sat Nov 21 12:10:51 UTC 2026"
            })
    void what_is_no_time_is_none(String told) {
        assertThat(Times.of(told)).isNull();
    }

    @Test
    void milliseconds_count_from_1970() {
        assertThat(Times.ofMillis(1_795_263_051_500.0)).isEqualTo(Instant.parse("2026-11-21T12:10:51.500Z"));
        assertThat(Times.ofMillis(0)).isNull();
        assertThat(Times.ofMillis(-5)).isNull();
        assertThat(Times.ofMillis(1e300)).isNull();
        assertThat(Times.ofMillis(Double.NaN)).isNull();
    }

    @Test
    void names_and_values_are_bounded() {
        // given
        Named named = new Named();

        // when
        for (int i = 0; i < 10_000; i++) {
            named.add("name " + i, "x").add("tag", "value " + i);
        }

        // then
        assertThat(named.values()).hasSize(100);
        assertThat(named.values().get("tag"))
                .hasSize(1_000)
                .startsWith("value 0, value 1")
                .endsWith("…");
    }
}
