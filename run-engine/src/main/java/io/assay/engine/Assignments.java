package io.assay.engine;

import io.assay.artifact.Redactor;
import io.assay.engine.plan.Listing;
import io.assay.engine.plan.Planner;
import io.assay.engine.plan.SelectTemplate;
import io.assay.engine.plan.ShardPlan;
import io.assay.engine.plan.TestSources;
import io.assay.engine.queue.LeasedRun;
import io.assay.engine.store.RunStore.KnownCase;
import io.assay.engine.trace.Tracing;
import io.assay.suite.Environment;
import io.assay.suite.Quarantine;
import io.assay.suite.Suite;
import io.assay.suite.Variable;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Settles what a run needs before it starts.
 *
 * @param directory with the files of its revision
 * @param environment that it runs against, if any
 * @param overrides variables that override the suite's
 * @param withheld names of variables of this process that commands are not to see
 * @param tracing what commands are told of the run's trace
 * @param shards how many it is to be cut into
 * @param slots how many of them may execute at once
 * @param resume reuse the parent's verdicts where they still hold
 */
record Assignments(
        RunFolder folder,
        Path directory,
        SourceMemory memory,
        Suite suite,
        Optional<Environment> environment,
        Map<String, String> overrides,
        Set<String> withheld,
        Tracing tracing,
        int shards,
        int slots,
        boolean resume) {

    /** Takes as long to make as a short run needs otherwise. */
    private static final Redactor SHAPES_ONLY = Redactor.of(List.of());

    /** @param since files of a shared folder that are older are not the run's */
    Assignment of(LeasedRun leased, Instant now, Instant since) {
        Map<String, Variable> variables = suite.variablesIn(environment);
        overrides.forEach((name, value) ->
                variables.merge(name, new Variable(value, false), (old, given) -> new Variable(value, old.secret())));
        Quarantine quarantine = quarantine(suite.quarantine(), directory, now);
        List<KnownCase> history = leased.history();
        Planner planner = new Planner(suite, history, () -> TestSources.in(directory), memory.seen());
        Resumption resumption = resume ? Resumption.of(leased, suite, history) : Resumption.NONE;
        return new Assignment(
                leased.run(),
                since,
                folder,
                suite,
                environment,
                variables,
                withheld,
                tracing,
                redactor(variables),
                quarantine,
                slots,
                listed -> plan(planner, resumption, listed),
                new Retries(suite, planner),
                resumption.reused());
    }

    static Quarantine quarantine(Optional<String> file, Path directory, Instant now) {
        return file.map(name -> Quarantine.read(directory.resolve(name), LocalDate.ofInstant(now, ZoneOffset.UTC)))
                .orElseGet(Quarantine::none);
    }

    private static Redactor redactor(Map<String, Variable> variables) {
        List<String> secrets = variables.values().stream()
                .filter(Variable::secret)
                .map(Variable::value)
                .toList();
        return secrets.isEmpty() ? SHAPES_ONLY : Redactor.of(secrets);
    }

    private ShardPlan plan(Planner planner, Resumption resumption, List<String> listed) {
        boolean lists = suite.select().flatMap(select -> select.list()).isPresent();
        if (!lists) {
            return resumption.plan(planner, shards).orElseGet(() -> planner.whole(shards));
        }
        var listing = Listing.parse(listed, new SelectTemplate(suite.select().orElseThrow()));
        return resumption.planListed(planner, listing, shards).orElseGet(() -> planner.listed(listing, shards));
    }
}
