package io.assay.suite;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Times of a day of a calendar, as the five fields of a crontab tell them: minute, hour, day of the month, month, day of
 * the week; each {@code *}, a number, a range {@code 1-5}, a step {@code *}{@code /15}, or a list of those with commas; months
 * and days of the week also by their first three letters, Sunday as 0 or 7. Where both kinds of days are told, a day of
 * either kind counts; a field of days that begins with {@code *} only narrows the other one (crontab(5)). {@code @hourly},
 * {@code @daily} and their like stand for the whole. Without a zone: {@link Timetable} gives it one.
 */
public final class Cron {
    private static final Map<String, String> NICKNAMES = Map.of(
            "@yearly", "0 0 1 1 *",
            "@annually", "0 0 1 1 *",
            "@monthly", "0 0 1 * *",
            "@weekly", "0 0 * * 0",
            "@daily", "0 0 * * *",
            "@midnight", "0 0 * * *",
            "@hourly", "0 * * * *");
    private static final List<CronField> FIELDS = List.of(
            new CronField("minute", 0, 59, List.of()),
            new CronField("hour", 0, 23, List.of()),
            new CronField("day of the month", 1, 31, List.of()),
            new CronField(
                    "month",
                    1,
                    12,
                    List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")),
            new CronField("day of the week", 0, 7, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat")));

    /** Two 29ths of February that are the same day of the week are at most forty years apart. */
    private static final int DAYS_LOOKED_AT = 41 * 366;

    private final String text;
    private final BitSet minutes;
    private final BitSet hours;
    private final BitSet daysOfMonth;
    private final BitSet months;
    private final BitSet daysOfWeek;
    private final boolean eitherDay;

    private Cron(String text, String[] fields) {
        this.text = text;
        minutes = FIELDS.get(0).read(fields[0]);
        hours = FIELDS.get(1).read(fields[1]);
        daysOfMonth = FIELDS.get(2).read(fields[2]);
        months = FIELDS.get(3).read(fields[3]);
        daysOfWeek = FIELDS.get(4).read(fields[4]);
        eitherDay = !fields[2].startsWith("*") && !fields[4].startsWith("*");
    }

    /**
     * Reads what a crontab would say.
     *
     * @throws IllegalArgumentException whose message continues "it …"
     */
    public static Cron of(String text) {
        String told = text.strip().toLowerCase(Locale.ROOT);
        String plain = NICKNAMES.getOrDefault(told, told);
        if (plain.startsWith("@")) {
            throw new IllegalArgumentException("has the short form '" + text.strip()
                    + "', which is not known: accepted are @hourly, @daily, @weekly, @monthly and @yearly");
        }
        String[] fields = plain.split("\\s+");
        if (fields.length != FIELDS.size()) {
            throw new IllegalArgumentException("has " + fields.length
                    + " fields: write five (minute, hour, day of the month, month, day of the week), or @daily and its"
                    + " like");
        }
        Cron cron = new Cron(text.strip(), fields);
        if (cron.next(LocalDateTime.of(2000, 1, 1, 0, 0)).isEmpty()) {
            throw new IllegalArgumentException("names a day that no month has, so it never comes");
        }
        return cron;
    }

    /** The first time after this one; empty when there is none for years. */
    Optional<LocalDateTime> next(LocalDateTime after) {
        LocalDateTime from = after.plusMinutes(1).withSecond(0).withNano(0);
        LocalDate day = from.toLocalDate();
        for (int looked = 0; looked < DAYS_LOOKED_AT; looked++, day = day.plusDays(1)) {
            if (holds(day)) {
                Optional<LocalDateTime> time = on(day, day.equals(from.toLocalDate()) ? from : day.atStartOfDay());
                if (time.isPresent()) {
                    return time;
                }
            }
        }
        return Optional.empty();
    }

    private boolean holds(LocalDate day) {
        boolean month = daysOfMonth.get(day.getDayOfMonth());
        int number = day.getDayOfWeek().getValue();
        boolean week = daysOfWeek.get(number) || (number == 7 && daysOfWeek.get(0));
        return months.get(day.getMonthValue()) && (eitherDay ? month || week : month && week);
    }

    private Optional<LocalDateTime> on(LocalDate day, LocalDateTime from) {
        int hour = hours.nextSetBit(from.getHour());
        int minute = minutes.nextSetBit(hour == from.getHour() ? from.getMinute() : 0);
        if (hour >= 0 && minute < 0) {
            hour = hours.nextSetBit(hour + 1);
            minute = minutes.nextSetBit(0);
        }
        return hour < 0 ? Optional.empty() : Optional.of(day.atTime(hour, minute));
    }

    /** Whether it comes in each hour of its days. */
    boolean everyHour() {
        return hours.cardinality() == 24;
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cron cron && cron.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
