package io.assay.suite;

import io.assay.suite.yaml.Fields;
import io.assay.suite.yaml.Key;
import io.assay.suite.yaml.MapOf;
import io.assay.suite.yaml.Names;
import io.assay.suite.yaml.Section;
import io.assay.suite.yaml.TextForm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The whole file. */
final class ProjectForm {
    private static final Names NAMES = Names.matching(
            "[A-Za-z0-9][A-Za-z0-9._-]{0,99}",
            "up to 100 letters, digits, '.', '_' and '-', beginning with a letter or a digit");

    static final Key<String> PROJECT =
            Key.required("project", TextForm.of(NAMES), "Name of the project; its history is kept under it.");
    static final Key<Map<String, Environment>> ENVIRONMENTS = Key.optional(
            "environments",
            new MapOf<>("environment", NAMES, EnvironmentForm.SECTION, true),
            "Named targets that suites run against.");
    static final Key<Map<String, Suite>> SUITES = Key.required(
            "suites",
            new MapOf<>("suite", NAMES, SuiteForm.SECTION, false),
            "Named selections of cases and how to execute them.");
    static final Key<Defects> DEFECTS = Key.optional(
            "defects",
            DefectsForm.SECTION,
            "Where and how failures are filed; holds for every suite that says nothing else.");

    static final Key<WebhooksForm.All> WEBHOOKS =
            Key.optional("webhooks", WebhooksForm.SECTION, "Events of other systems that start runs.");
    static final Key<Map<String, ScheduleDraft>> SCHEDULES =
            Key.optional("schedules", ScheduleForm.map(NAMES), "Times at which the service starts runs.");
    static final Key<Map<String, Retention>> RETENTION_OF_SUITES = RetentionForm.suites(NAMES);
    static final Key<RetentionRules> RETENTION = Key.optional(
            "retention",
            RetentionForm.project(RETENTION_OF_SUITES),
            "How long the service keeps what runs leave; what is not said here, the service's own settings say.");
    static final Key<Map<String, Notification>> NOTIFICATIONS = Key.optional(
            "notifications",
            new MapOf<>("receiver", NAMES, NotificationForm.SECTION, true),
            "Who is told of runs; only the run service sends.");

    static final Section<Project> SECTION = new Section<>(
            List.of(PROJECT, ENVIRONMENTS, SUITES, DEFECTS, WEBHOOKS, SCHEDULES, RETENTION, NOTIFICATIONS),
            ProjectForm::bind);

    private ProjectForm() {}

    private static Project bind(Fields fields) {
        Map<String, Environment> environments = fields.get(ENVIRONMENTS, Map.of());
        Map<String, Suite> suites = fields.get(SUITES, Map.of());
        Webhooks webhooks = fields.get(WEBHOOKS, WebhooksForm.All.NONE).checked(suites.keySet(), environments.keySet());
        Map<String, Schedule> schedules = new LinkedHashMap<>();
        fields.get(SCHEDULES, Map.of())
                .forEach((name, draft) -> schedules.put(name, draft.checked(suites, environments)));
        RetentionRules retention = fields.get(RETENTION, RetentionRules.NONE);
        refuseUnknown(fields, retention, suites);
        Optional<Defects> defects = fields.get(DEFECTS);
        return new Project(
                fields.get(PROJECT, ""),
                environments,
                defects.isPresent() ? filing(suites, defects.get()) : suites,
                webhooks,
                schedules,
                retention,
                fields.get(NOTIFICATIONS, Map.of()));
    }

    private static void refuseUnknown(Fields fields, RetentionRules retention, Map<String, Suite> suites) {
        retention.suites().keySet().stream()
                .filter(name -> !suites.containsKey(name))
                .forEach(name -> fields.value(RETENTION)
                        .ifPresent(value -> value.refuse("names the suite '" + name
                                + "', which this file does not have: it has " + String.join(", ", suites.keySet()))));
    }

    private static Map<String, Suite> filing(Map<String, Suite> suites, Defects standard) {
        Map<String, Suite> filing = new LinkedHashMap<>();
        suites.forEach((name, suite) -> filing.put(name, suite.defects().isPresent() ? suite : suite.filing(standard)));
        return filing;
    }
}
