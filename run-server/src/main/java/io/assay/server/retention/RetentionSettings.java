package io.assay.server.retention;

import io.assay.suite.Retention;
import java.time.Duration;
import java.util.Optional;

/**
 * What the service says of keeping.
 *
 * @param standard for projects, where they say nothing
 * @param audit age at which entries of the audit trail go; empty: never
 */
public record RetentionSettings(Retention standard, Optional<Duration> audit) {
    /** All is kept. */
    public static final RetentionSettings NONE = new RetentionSettings(Retention.NONE, Optional.empty());
}
