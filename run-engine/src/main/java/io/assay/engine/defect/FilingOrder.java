package io.assay.engine.defect;

import io.assay.engine.origin.Origin;
import io.assay.run.Run;
import io.assay.suite.Defects;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run that is to be filed, and all that says how.
 *
 * @param secrets values that must not leave
 * @param variables of this process: the tracker's token, and proxies
 * @param page of the run, for people; null when there is none
 */
public record FilingOrder(
        Run run,
        Defects defects,
        Origin origin,
        ProjectFiles files,
        List<String> secrets,
        Map<String, String> variables,
        @Nullable URI page) {
    public FilingOrder {
        secrets = List.copyOf(secrets);
        variables = Map.copyOf(variables);
    }

    /** The same with what others know of its origin. */
    public FilingOrder of(Origin other) {
        return new FilingOrder(run, defects, other, files, secrets, variables, page);
    }
}
