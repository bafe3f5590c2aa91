package io.assay.suite;

import io.assay.suite.Schedule.Missed;
import io.assay.suite.yaml.Choice;
import io.assay.suite.yaml.Fields;
import io.assay.suite.yaml.Key;
import io.assay.suite.yaml.MapOf;
import io.assay.suite.yaml.Names;
import io.assay.suite.yaml.Section;
import io.assay.suite.yaml.Span;
import io.assay.suite.yaml.TextForm;
import io.assay.suite.yaml.Toggle;
import io.assay.suite.yaml.Value;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A schedule. */
final class ScheduleForm {
    private static final Cron STAND_IN = Cron.of("@daily");

    static final Key<String> SUITE =
            Key.required("suite", TextForm.of("name", "the name of a suite"), "Suite that runs.");
    static final Key<String> ENVIRONMENT = Key.optional(
            "environment",
            TextForm.of("name", "the name of an environment"),
            "Environment that it runs against; needed where the project has several.");
    static final Key<Cron> CRON = Key.required(
            "cron",
            new TextForm<>("cron expression", "five fields such as \"0 3 * * 1-5\", or @daily", "", ScheduleForm::cron),
            "When: minute, hour, day of the month, month, day of the week; or @hourly, @daily, @weekly, @monthly,"
                    + " @yearly.");
    static final Key<String> ZONE = Key.withDefault(
            "zone",
            new TextForm<>("time zone", "a time zone such as Europe/Berlin", "", ScheduleForm::zone),
            "UTC",
            "Time zone of cron, by its IANA name.");
    static final Key<Duration> JITTER = Key.optional(
            "jitter",
            new Span(),
            "Within which the starts of schedules are spread, so that those of one time do not all start at once; each"
                    + " schedule keeps its place.");
    static final Key<Missed> MISSED = Key.withDefault(
            "missed",
            new Choice<>(Missed.class),
            Missed.SKIP,
            "What comes of times at which no service was there: nothing, or one run as soon as there is.");
    static final Key<Map<String, String>> VARIABLES = Key.optional(
            "variables",
            VariableForm.LITERALS,
            "Environment variables that override those of suite and environment, as they stand here: nothing in them is"
                    + " replaced.");
    static final Key<String> REF = Key.optional(
            "ref",
            TextForm.of("branch or tag", "a branch or tag such as release/2.x"),
            "What of a git project is tested; without it, the default branch.");
    static final Key<Boolean> ENABLED =
            Key.withDefault("enabled", new Toggle(), true, "Whether its times count; without them nothing starts.");

    static final Section<ScheduleDraft> SECTION = new Section<>(
            List.of(SUITE, ENVIRONMENT, CRON, ZONE, JITTER, MISSED, VARIABLES, REF, ENABLED), ScheduleForm::bind);

    private ScheduleForm() {}

    static MapOf<ScheduleDraft> map(Names names) {
        return new MapOf<>("schedule", names, SECTION, true);
    }

    private static ScheduleDraft bind(Fields fields) {
        Schedule schedule = new Schedule(
                fields.section().name(),
                fields.get(SUITE, ""),
                fields.get(ENVIRONMENT),
                fields.get(CRON, STAND_IN),
                ZoneId.of(fields.get(ZONE, "UTC")),
                fields.get(JITTER, Duration.ZERO),
                fields.get(MISSED, Missed.SKIP),
                fields.get(VARIABLES, Map.of()),
                fields.get(REF),
                fields.get(ENABLED, true));
        return new ScheduleDraft(schedule, fields.section(), fields.value(SUITE), fields.value(ENVIRONMENT));
    }

    private static Optional<Cron> cron(Value value, String text) {
        try {
            return Optional.of(Cron.of(text));
        } catch (IllegalArgumentException fault) {
            return value.refuse(String.valueOf(fault.getMessage()));
        }
    }

    private static Optional<String> zone(Value value, String text) {
        try {
            return Optional.of(ZoneId.of(text).getId());
        } catch (DateTimeException unknown) {
            return value.refuse(
                    "is no time zone that is known here: write an IANA name such as Europe/Berlin, America/New_York or UTC");
        }
    }
}
