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

    static final Section<Project> SECTION = new Section<>(
            List.of(
                    PROJECT,
                    ENVIRONMENTS,
                    SUITES,
                    DEFECTS,
                    Key.notYetUsed("webhooks", "Events of other systems that start runs."),
                    Key.notYetUsed("schedules", "Times at which runs start.")),
            ProjectForm::bind);

    private ProjectForm() {}

    private static Project bind(Fields fields) {
        Map<String, Suite> suites = fields.get(SUITES, Map.of());
        Optional<Defects> defects = fields.get(DEFECTS);
        return new Project(
                fields.get(PROJECT, ""),
                fields.get(ENVIRONMENTS, Map.of()),
                defects.isPresent() ? filing(suites, defects.get()) : suites);
    }

    private static Map<String, Suite> filing(Map<String, Suite> suites, Defects standard) {
        Map<String, Suite> filing = new LinkedHashMap<>();
        suites.forEach((name, suite) -> filing.put(name, suite.defects().isPresent() ? suite : suite.filing(standard)));
        return filing;
    }
}
