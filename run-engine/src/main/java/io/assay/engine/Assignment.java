package io.assay.engine;

import io.assay.artifact.Redactor;
import io.assay.engine.cases.CaseForm;
import io.assay.engine.plan.ShardPlan;
import io.assay.engine.trace.Tracing;
import io.assay.report.source.SourceTree;
import io.assay.run.CaseResult;
import io.assay.run.Run;
import io.assay.suite.Environment;
import io.assay.suite.Quarantine;
import io.assay.suite.Suite;
import io.assay.suite.Variable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Everything that is settled before a run starts.
 *
 * @param since files of a shared folder that are older are not the run's
 * @param variables of its commands, with their values
 * @param withheld names of variables of this process that its commands are not to see
 * @param tracing what its commands are told of its trace
 * @param slots how many shards may execute at once
 * @param plan makes the plan, given what {@code select.list} printed (empty when there is no such command)
 * @param retries plans further attempts
 * @param reused verdicts taken over from the parent
 */
record Assignment(
        Run run,
        Instant since,
        RunFolder folder,
        Suite suite,
        Optional<Environment> environment,
        Map<String, Variable> variables,
        Set<String> withheld,
        Tracing tracing,
        Redactor redactor,
        Quarantine quarantine,
        int slots,
        Function<List<String>, ShardPlan> plan,
        Retries retries,
        List<CaseResult> reused) {

    /** What every command of the run sees besides its shard. */
    Map<String, String> seen() {
        Map<String, String> seen = new LinkedHashMap<>();
        environment.ifPresent(target -> {
            seen.put("ASSAY_ENVIRONMENT", target.name());
            target.url().ifPresent(url -> seen.put("ASSAY_ENV_URL", url.toString()));
        });
        variables.forEach((name, variable) -> seen.put(name, variable.value()));
        seen.put("ASSAY_SUITE", suite.name());
        return seen;
    }

    /** Makes cases of what is told in this folder. */
    CaseForm form(Path directory) {
        return new CaseForm(suite.name(), redactor, quarantine::covers, SourceTree.of(directory));
    }
}
