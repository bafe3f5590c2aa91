package io.jenkins.plugins.assay.gate;

import hudson.AbortException;
import hudson.util.FormValidation;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as the rest of Assay writes them: {@code 90s}, {@code 30m}, {@code 12h}; also {@code 7d}. */
final class Age {
    private static final Pattern FORM = Pattern.compile("(\\d{1,6})([smhd])");
    private static final Map<String, ChronoUnit> UNITS =
            Map.of("s", ChronoUnit.SECONDS, "m", ChronoUnit.MINUTES, "h", ChronoUnit.HOURS, "d", ChronoUnit.DAYS);

    private Age() {}

    /** @throws AbortException when the text is neither empty nor a duration */
    static Optional<Duration> of(String text) throws AbortException {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new AbortException(Messages.Age_malformed(text));
        }
        return Optional.of(Duration.of(Long.parseLong(matcher.group(1)), UNITS.get(matcher.group(2))));
    }

    /** A text with a variable is not known before the build. */
    static FormValidation check(String text) {
        try {
            return text.contains("$") || of(text).isPresent() || text.isEmpty()
                    ? FormValidation.ok()
                    : FormValidation.error(Messages.Age_malformed(text));
        } catch (AbortException e) {
            return FormValidation.error(e.getMessage());
        }
    }
}
