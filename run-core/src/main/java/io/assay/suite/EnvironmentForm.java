package io.assay.suite;

import io.assay.suite.yaml.Fields;
import io.assay.suite.yaml.Key;
import io.assay.suite.yaml.Section;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An environment. */
final class EnvironmentForm {
    static final Key<URI> URL = Key.optional(
            "url",
            UrlForm.URL,
            "Base URL; commands see it as ASSAY_ENV_URL. ${NAME} is replaced when the file is read.");
    static final Key<ProbeDraft> PROBE = Key.optional(
            "probe",
            ProbeForm.FORM,
            "What is asked before cases start: a path below url, an absolute URL, or a map. When it does not answer,"
                    + " the run is ERROR/ENV_UNREACHABLE and no case is blamed.");
    static final Key<Map<String, Variable>> VARIABLES = Key.optional(
            "variables",
            VariableForm.MAP,
            "Environment variables of every command that runs against it; a suite's own of the same name override them.");

    static final Section<Environment> SECTION = new Section<>(List.of(URL, PROBE, VARIABLES), EnvironmentForm::bind);

    private EnvironmentForm() {}

    private static Environment bind(Fields fields) {
        Optional<URI> url = fields.get(URL);
        Optional<Probe> probe = fields.get(PROBE).flatMap(draft -> draft.resolve(url, fields.has(URL)));
        return new Environment(fields.section().name(), url, probe, fields.get(VARIABLES, Map.of()));
    }
}
