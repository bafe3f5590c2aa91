package io.assay.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When schedules come, day by day and where clocks are changed. Berlin changes on 2026-03-29 and 2026-10-25. */
class TimetableTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            0 3 * * *       | 2026-01-14T10:07:30 | 2026-01-15T03:00 2026-01-16T03:00
            */15 * * * *    | 2026-01-14T10:07:30 | 2026-01-14T10:15 2026-01-14T10:30
            5/20 9 * * *    | 2026-01-14T09:05    | 2026-01-14T09:25 2026-01-14T09:45
            30 2 * * 1-5    | 2026-01-16T02:30    | 2026-01-19T02:30 2026-01-20T02:30
            0 0 29 2 *      | 2097-01-01T00:00    | 2104-02-29T00:00 2108-02-29T00:00
            0 0 1,15 * mon  | 2026-01-14T10:00    | 2026-01-15T00:00 2026-01-19T00:00
            0 0 */2 * mon   | 2026-01-14T10:00    | 2026-01-19T00:00 2026-02-09T00:00
            0 3 * JAN Sun   | 2026-01-24T00:00    | 2026-01-25T03:00 2027-01-03T03:00
            0 3 * * 7       | 2026-01-14T00:00    | 2026-01-18T03:00 2026-01-25T03:00
            0 3 * * 5-7     | 2026-01-17T04:00    | 2026-01-18T03:00 2026-01-23T03:00
            0 0 */28 2 mon  | 2072-03-01T00:00    | 2077-02-01T00:00 2083-02-01T00:00
            0 0 */31 2 mon  | 2000-01-01T00:00    | 2010-02-01T00:00 2016-02-01T00:00
            0 0 29 2 mon    | 2026-02-20T00:00    | 2026-02-23T00:00 2027-02-01T00:00
            0 0 31 * *      | 2026-01-31T00:00    | 2026-03-31T00:00 2026-05-31T00:00
            59 23 31 12 *   | 2026-12-31T23:59    | 2027-12-31T23:59 2028-12-31T23:59
            @weekly         | 2026-01-14T00:00    | 2026-01-18T00:00 2026-01-25T00:00
            @Monthly        | 2026-01-01T00:00    | 2026-02-01T00:00 2026-03-01T00:00
            """)
    void times_follow_from_the_fields(String cron, LocalDateTime after, String expected) {
        // when
        LocalDateTime first = Cron.of(cron).next(after).orElseThrow();
        LocalDateTime second = Cron.of(cron).next(first).orElseThrow();

        // then
        assertThat(first + " " + second).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            60 * * * *   | has the minute '60': write *, a number from 0 to 59, a range like 0-2
            * * 0 * *    | has the day of the month '0'
            5-1 * * * *  | has the minute '5-1'
            */0 * * * *  | has the minute '*/0'
            1,,2 * * * * | has the minute '1,,2'
            1/2/3 * * * *| has the minute '1/2/3'
            * * * foo *  | has the month 'foo': write *, a number from 1 to 12 or jan to dec
            0 0 L * *    | has the day of the month 'l'
            * * * *      | has 4 fields: write five
            0 3 * * * *  | has 6 fields: write five
            @reboot      | has the short form '@reboot', which is not known
            0 0 30 2 *   | names a day that no month has
            0 0 31 4,6 * | names a day that no month has
            """)
    void what_no_crontab_would_take_is_told_with_what_is_accepted(String cron, String message) {
        assertThatThrownBy(() -> Cron.of(cron)).hasMessageStartingWith(message);
    }

    @Test
    void a_time_that_a_day_lacks_comes_at_the_next_one_it_has() {
        // when 02:30 is not on the clock of the 29th
        List<Instant> times = berlin("30 2 * * *").next(Instant.parse("2026-03-28T00:00:00Z"), 3);

        // then
        assertThat(times)
                .containsExactly(
                        Instant.parse("2026-03-28T01:30:00Z"),
                        Instant.parse("2026-03-29T01:00:00Z"),
                        Instant.parse("2026-03-30T00:30:00Z"));
    }

    @Test
    void times_that_coincide_where_clocks_are_put_forward_are_one() {
        // when
        List<Instant> times = berlin("0,20,40 2,3 * * *").next(Instant.parse("2026-03-29T00:00:00Z"), 4);

        // then
        assertThat(times)
                .containsExactly(
                        Instant.parse("2026-03-29T01:00:00Z"),
                        Instant.parse("2026-03-29T01:20:00Z"),
                        Instant.parse("2026-03-29T01:40:00Z"),
                        Instant.parse("2026-03-30T00:00:00Z"));
    }

    @Test
    void a_time_that_a_day_has_twice_comes_once_the_first_time() {
        // given
        Timetable timetable = berlin("30 2 * * *");

        // when
        List<Instant> times = timetable.next(Instant.parse("2026-10-25T00:00:00Z"), 2);

        // then
        assertThat(times).containsExactly(Instant.parse("2026-10-25T00:30:00Z"), Instant.parse("2026-10-26T01:30:00Z"));
        assertThat(timetable.next(Instant.parse("2026-10-25T01:10:00Z")))
                .as("in the second of the two hours")
                .contains(Instant.parse("2026-10-26T01:30:00Z"));
    }

    @Test
    void what_comes_every_hour_follows_the_hours_that_pass() {
        // when
        List<Instant> spring = berlin("30 * * * *").next(Instant.parse("2026-03-29T00:00:00Z"), 3);
        List<Instant> autumn = berlin("30 * * * *").next(Instant.parse("2026-10-25T00:00:00Z"), 3);

        // then
        assertThat(spring)
                .containsExactly(
                        Instant.parse("2026-03-29T00:30:00Z"),
                        Instant.parse("2026-03-29T01:30:00Z"),
                        Instant.parse("2026-03-29T02:30:00Z"));
        assertThat(autumn)
                .containsExactly(
                        Instant.parse("2026-10-25T00:30:00Z"),
                        Instant.parse("2026-10-25T01:30:00Z"),
                        Instant.parse("2026-10-25T02:30:00Z"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            America/New_York    | 30 2 * * *   | 2026-03-07T12:00:00Z | 2026-03-08T07:00:00Z 2026-03-09T06:30:00Z
            America/New_York    | 30 1 * * *   | 2026-10-31T12:00:00Z | 2026-11-01T05:30:00Z 2026-11-02T06:30:00Z
            America/New_York    | 0 3 * * *    | 2026-03-07T12:00:00Z | 2026-03-08T07:00:00Z 2026-03-09T07:00:00Z
            Australia/Lord_Howe | 15 2 * * *   | 2026-10-03T00:00:00Z | 2026-10-03T15:30:00Z 2026-10-04T15:15:00Z
            Australia/Lord_Howe | 45 1 * * *   | 2026-04-04T00:00:00Z | 2026-04-04T14:45:00Z 2026-04-05T15:15:00Z
            Australia/Lord_Howe | 45 * * * *   | 2026-04-04T14:00:00Z | 2026-04-04T14:45:00Z 2026-04-04T15:15:00Z
            America/Sao_Paulo   | 0 0 * * *    | 2018-11-03T12:00:00Z | 2018-11-04T03:00:00Z 2018-11-05T02:00:00Z
            Pacific/Apia        | 0 9 * * *    | 2011-12-29T18:00:00Z | 2011-12-29T19:00:00Z 2011-12-30T10:00:00Z
            Asia/Kolkata        | 0 3 * * *    | 2026-03-29T00:00:00Z | 2026-03-29T21:30:00Z 2026-03-30T21:30:00Z
            """)
    void zones_change_their_clocks_at_other_times_by_other_spans(
            String zone, String cron, Instant after, String expected) {
        // when
        List<Instant> times = new Timetable(Cron.of(cron), ZoneId.of(zone), Duration.ZERO).next(after, 2);

        // then
        assertThat(times.get(0) + " " + times.get(1)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "UTC"})
    void whatever_is_asked_when_times_come_in_order_and_each_is_found_from_the_moment_before_it(String zone) {
        for (String cron : List.of("30 2 * * *", "*/20 1-3 * * *", "0 * * * *", "15 0,2 * * 0")) {
            Timetable timetable = new Timetable(Cron.of(cron), ZoneId.of(zone), Duration.ofSeconds(17));
            List<Instant> times = timetable.next(Instant.parse("2026-01-01T00:00:00Z"), 500);

            assertThat(times).as(cron).isSorted().doesNotHaveDuplicates();
            assertThat(times)
                    .as(cron)
                    .allSatisfy(time ->
                            assertThat(timetable.next(time.minusMillis(1))).contains(time));
        }
    }

    @Test
    void jitter_moves_all_times_of_a_schedule_by_the_same_and_of_another_by_another() {
        // given
        Timetable plain = schedule("nightly", Duration.ZERO).timetable("shop");
        Timetable spread = schedule("nightly", Duration.ofHours(2)).timetable("shop");
        Instant after = Instant.parse("2026-05-01T00:00:00Z");

        // when
        List<Instant> times = spread.next(after, 3);

        // then
        List<Instant> moved = plain.next(after.minusSeconds(1), 3).stream()
                .map(time -> time.plus(spread.delay()))
                .toList();
        assertThat(times).isEqualTo(moved);
        assertThat(spread.delay()).isPositive().isLessThan(Duration.ofHours(2));
        assertThat(schedule("weekly", Duration.ofHours(2)).timetable("shop").delay())
                .isNotEqualTo(spread.delay());
    }

    private static Schedule schedule(String name, Duration jitter) {
        return new Schedule(
                name,
                "smoke",
                Optional.empty(),
                Cron.of("@daily"),
                ZoneId.of("UTC"),
                jitter,
                Schedule.Missed.SKIP,
                Map.of(),
                Optional.empty(),
                true);
    }

    private static Timetable berlin(String cron) {
        return new Timetable(Cron.of(cron), BERLIN, Duration.ZERO);
    }
}
