package io.assay.server.retention;

import io.assay.suite.RetentionForm;
import io.assay.suite.yaml.Key;
import io.assay.suite.yaml.Section;
import java.time.Duration;
import java.util.stream.Stream;

/** The section of the configuration file of the service: what a project says, and the service's own. */
public final class RetentionSettingsForm {
    static final Key<Duration> AUDIT = Key.optional(
            "audit", RetentionForm.AGE, "Age at which entries of the audit trail go; without it, they stay.");

    public static final Section<RetentionSettings> SECTION = new Section<>(
            Stream.concat(RetentionForm.SECTION.keys().stream(), Stream.of(AUDIT))
                    .toList(),
            fields -> new RetentionSettings(RetentionForm.bind(fields), fields.get(AUDIT)));

    private RetentionSettingsForm() {}
}
