package io.assay.suite.yaml;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A length of time above zero: {@code 90s}, {@code 1h30m}, or ISO 8601 as {@link Duration#parse} takes it.
 *
 * @param longest in whole days
 */
public record Span(Duration longest) implements Form<Duration> {
    // Far above any run, far below where sums of nanoseconds overflow.
    private static final Duration LONGEST = Duration.ofDays(365);
    private static final String UNITS =
            "(?:([0-9]{1,9})d)?(?:([0-9]{1,9})h)?(?:([0-9]{1,9})m)?(?:([0-9]{1,9})s)?(?:([0-9]{1,9})ms)?";
    private static final Pattern SHORT = Pattern.compile("(?=[0-9])" + UNITS);
    private static final String ISO = "P[0-9DTHMS.]+";
    public static final String ACCEPTED = "a duration such as 90s, 15m, 1h30m, 500ms or 2d";

    /** Up to a year. */
    public Span() {
        this(LONGEST);
    }

    @Override
    public Optional<Duration> read(Value value) {
        if (value.isNumber()) {
            String number = Described.shortened(value.written().orElse(""));
            return value.refuse(
                    "is the bare number " + number + ": say the unit, for example " + number + "s or " + number + "m");
        }
        Optional<String> text = value.written();
        if (text.isEmpty() || !value.isText()) {
            return value.refuseKind(ACCEPTED);
        }
        Optional<Duration> span = parse(text.get());
        return span.isEmpty() ? value.refuseKind(ACCEPTED) : within(value, text.get(), span.get());
    }

    @Override
    public String kind() {
        return "duration";
    }

    @Override
    public Keywords schema() {
        return Keywords.of("type", "string").and("pattern", "^(?:" + SHORT + "|" + ISO + ")$");
    }

    /** The shortest way to write it, largest unit first; what is below a millisecond is not written. */
    @Override
    public Object written(Duration span) {
        String written = unit(span.toDaysPart(), "d")
                + unit(span.toHoursPart(), "h")
                + unit(span.toMinutesPart(), "m")
                + unit(span.toSecondsPart(), "s")
                + unit(span.toMillisPart(), "ms");
        return written.isEmpty() ? "0s" : written;
    }

    public static Optional<Duration> parse(String text) {
        Matcher units = SHORT.matcher(text);
        if (units.matches()) {
            return Optional.of(Duration.ofDays(amount(units, 1))
                    .plusHours(amount(units, 2))
                    .plusMinutes(amount(units, 3))
                    .plusSeconds(amount(units, 4))
                    .plusMillis(amount(units, 5)));
        }
        try {
            return text.matches(ISO) ? Optional.of(Duration.parse(text)) : Optional.empty();
        } catch (DateTimeException notIso) {
            return Optional.empty();
        }
    }

    private Optional<Duration> within(Value value, String text, Duration span) {
        if (span.isZero()) {
            return value.refuse("is " + Described.quoted(text) + ": write a duration above zero");
        }
        return span.compareTo(longest) > 0
                ? value.refuse("is " + Described.quoted(text) + ": write " + longest.toDays() + "d or less")
                : Optional.of(span);
    }

    private static long amount(Matcher units, int group) {
        String digits = units.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static String unit(long amount, String unit) {
        return amount == 0 ? "" : amount + unit;
    }
}
