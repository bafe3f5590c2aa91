package io.assay.suite;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line of a quarantine that is neither empty nor a comment, taken apart. */
record QuarantineLine(int number, int column, String entry, Optional<String> until) {
    private static final Pattern REASON = Pattern.compile("\\s#");
    private static final Pattern DAY = Pattern.compile("(?:^|\\s)until=(\\S*)");
    private static final Pattern DAY_AT_END = Pattern.compile(DAY + "$");

    static Optional<QuarantineLine> of(String line, int number) {
        String text = line.strip();
        if (text.isEmpty() || text.startsWith("#")) {
            return Optional.empty();
        }
        Matcher comment = REASON.matcher(text);
        int end = comment.find() ? comment.start() : text.length();
        String entry = text.substring(0, end).strip();
        // The day may stand at the end of the entry or anywhere in the reason.
        Matcher day = DAY_AT_END.matcher(entry);
        boolean dated = day.find();
        if (dated) {
            entry = entry.substring(0, day.start()).strip();
        } else {
            day = DAY.matcher(text.substring(end));
            dated = day.find();
        }
        int column = 1 + line.codePointCount(0, line.indexOf(text));
        return Optional.of(
                new QuarantineLine(number, column, entry, dated ? Optional.of(day.group(1)) : Optional.empty()));
    }

    /** The last day on which the line holds. */
    Optional<LocalDate> lastDay() {
        try {
            return until.map(LocalDate::parse);
        } catch (DateTimeException notADay) {
            return Optional.empty();
        }
    }
}
