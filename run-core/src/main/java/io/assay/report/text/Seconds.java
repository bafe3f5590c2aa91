package io.assay.report.text;

import java.time.Duration;

/**
 * Reads durations as report writers print them: seconds with a decimal point or a decimal comma, with or without separated
 * thousands, {@code 1.2E-4}, {@code 0.5s}, {@code 00:01:02.5}. What is no duration, or a negative one, is zero.
 *
 * <p>{@code 1,234} can mean both; it is read as a thousand where an earlier number of the same report had a decimal point.
 */
public final class Seconds {
    private static final long LONGEST = Duration.ofDays(3650).toSeconds();

    /** How many nanoseconds the last digit stands for, by the number of digits after the point. */
    private static final long[] NANOS = {
        1_000_000_000, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1
    };

    private boolean pointSeen;

    public Duration parse(String text) {
        long nanos = plain(text);
        return nanos >= 0 && nanos / 1_000_000_000 < LONGEST ? Duration.ofNanos(nanos) : thorough(text.trim());
    }

    public static Duration ofMillis(double millis) {
        double seconds = millis / 1000;
        return seconds > 0 && seconds < LONGEST ? Duration.ofNanos(Math.round(millis * 1e6)) : Duration.ZERO;
    }

    /** The usual case, digits with at most one point, without a detour over {@code double}; -1 for any other. */
    private long plain(String text) {
        int length = text.length();
        if (length == 0 || length > 17) {
            return -1;
        }
        long whole = 0;
        int scale = -1;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9' && scale < 9) {
                whole = whole * 10 + (c - '0');
                scale = scale < 0 ? scale : scale + 1;
            } else if (c == '.' && scale < 0) {
                scale = 0;
            } else if (c < '0' || c > '9') {
                return -1;
            }
        }
        pointSeen |= scale >= 0;
        return scaled(whole, Math.max(scale, 0));
    }

    private static long scaled(long whole, int scale) {
        long unit = NANOS[scale];
        return whole > Long.MAX_VALUE / unit ? -1 : whole * unit;
    }

    private Duration thorough(String text) {
        double seconds = 0;
        String digits = text.endsWith("s") ? text.substring(0, text.length() - 1) : text;
        for (String part : digits.split(":", -1)) {
            seconds = seconds * 60 + number(part.trim());
        }
        return seconds > 0 && seconds < LONGEST ? Duration.ofNanos(Math.round(seconds * 1e9)) : Duration.ZERO;
    }

    private double number(String text) {
        try {
            return Double.parseDouble(normalised(text));
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private String normalised(String text) {
        int comma = text.lastIndexOf(',');
        int point = text.lastIndexOf('.');
        if (comma < 0) {
            return text;
        }
        if (point >= 0) {
            pointSeen |= comma < point;
            return comma > point ? text.replace(".", "").replace(',', '.') : text.replace(",", "");
        }
        boolean thousands = text.indexOf(',') < comma || (pointSeen && comma > 0 && text.length() - comma == 4);
        return thousands && !text.startsWith("0,") ? text.replace(",", "") : text.replace(',', '.');
    }
}
