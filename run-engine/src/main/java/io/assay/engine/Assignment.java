package io.assay.engine;

import io.assay.artifact.Redactor;
import io.assay.engine.plan.ShardPlan;
import io.assay.run.CaseResult;
import io.assay.run.Run;
import io.assay.suite.Environment;
import io.assay.suite.Quarantine;
import io.assay.suite.Suite;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Everything that is settled before a run starts.
 *
 * @param slots how many shards may execute at once
 * @param plan makes the plan, given what {@code select.list} printed (empty when there is no such command)
 * @param reused verdicts taken over from the parent
 */
record Assignment(
        Run run,
        Path directory,
        RunFolder folder,
        Suite suite,
        Optional<Environment> environment,
        Redactor redactor,
        Quarantine quarantine,
        int slots,
        Function<List<String>, ShardPlan> plan,
        List<CaseResult> reused) {

    /** What every command of the run sees besides its shard. */
    Map<String, String> variables() {
        Map<String, String> seen = new LinkedHashMap<>();
        environment.ifPresent(target -> {
            target.variables().forEach((name, variable) -> seen.put(name, variable.value()));
            seen.put("ASSAY_ENVIRONMENT", target.name());
            target.url().ifPresent(url -> seen.put("ASSAY_ENV_URL", url.toString()));
        });
        suite.variables().forEach((name, variable) -> seen.put(name, variable.value()));
        seen.put("ASSAY_SUITE", suite.name());
        return seen;
    }
}
