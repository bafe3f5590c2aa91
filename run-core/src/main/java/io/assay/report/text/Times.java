package io.assay.report.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Reads points in time as report writers print them, in ISO 8601 with {@code T} or a blank: with an offset, {@code Z},
 * {@code UTC} or {@code GMT}, or without a zone, which is taken as UTC. What is no time, is written in the way of a country, or
 * lies before 1970 is null.
 */
public final class Times {
    private static final int SHORTEST = "2026-01-01T00:00".length();
    private static final int LONGEST = 64;
    private static final int DATE = "2026-01-01".length();
    private static final int MOST_FRACTION = 9;
    private static final double LATEST = 253_402_300_799_999.0;

    private Times() {}

    public static @Nullable Instant of(String told) {
        String text = told.strip();
        if (text.length() < SHORTEST || text.length() > LONGEST || " T".indexOf(text.charAt(DATE)) < 0) {
            return null;
        }
        String zoned = text.replaceFirst(" ?(?:UTC|GMT)$", "Z");
        int zone = zone(zoned);
        try {
            LocalDateTime local = LocalDateTime.parse(zoned.substring(0, DATE) + "T"
                    + fraction(zoned.substring(DATE + 1, zone).strip()));
            return positive(local.toInstant(offset(zoned.substring(zone).strip())));
        } catch (DateTimeException none) {
            return null;
        }
    }

    /** From milliseconds since 1970; null when there are none. */
    public static @Nullable Instant ofMillis(double millis) {
        return millis > 0 && millis <= LATEST ? Instant.ofEpochMilli((long) millis) : null;
    }

    /** Where the zone begins; the end when there is none. */
    private static int zone(String text) {
        int at = DATE + 1;
        while (at < text.length() && "Z+-".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    /** .NET and others write more digits than are of use, some a comma before them. */
    private static String fraction(String time) {
        String pointed = time.replace(',', '.');
        int point = pointed.indexOf('.');
        return point < 0 ? pointed : pointed.substring(0, Math.min(pointed.length(), point + 1 + MOST_FRACTION));
    }

    private static ZoneOffset offset(String zone) {
        return zone.isEmpty()
                ? ZoneOffset.UTC
                : OffsetDateTime.parse("2026-01-01T00:00" + colon(zone)).getOffset();
    }

    private static String colon(String zone) {
        boolean plain = zone.length() == 5 && zone.indexOf(':') < 0;
        return plain ? zone.substring(0, 3) + ":" + zone.substring(3) : zone.length() == 3 ? zone + ":00" : zone;
    }

    private static @Nullable Instant positive(Instant at) {
        return at.getEpochSecond() > 0 ? at : null;
    }
}
