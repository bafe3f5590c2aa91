package io.assay.engine;

import io.assay.engine.plan.KnownSelections;
import io.assay.engine.plan.Planner;
import io.assay.engine.plan.Selection;
import io.assay.engine.plan.ShardPlan;
import io.assay.engine.plan.UnnameableException;
import io.assay.engine.queue.LeasedRun;
import io.assay.engine.store.RunStore.KnownCase;
import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Reason;
import io.assay.run.Run;
import io.assay.run.Verdict;
import io.assay.suite.Suite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a resumed run takes over from its parent and what it executes again: cases without a verdict and failed ones.
 *
 * @param reused verdicts taken over; empty where they do not hold any more
 * @param again cases to execute
 * @param complete every case of the suite is in one of the two
 * @param wholeContainers a class or file with one verdict has all of them
 */
record Resumption(List<CaseResult> reused, List<CaseResult> again, boolean complete, boolean wholeContainers) {
    static final Resumption NONE = new Resumption(List.of(), List.of(), false, false);

    /** Verdicts hold where suite, environment and source are the same; a case must be nameable to be left out. */
    static Resumption of(LeasedRun leased, Suite suite, List<KnownCase> history) {
        Run parent = leased.parent();
        if (parent == null) {
            return NONE;
        }
        Run run = leased.run();
        boolean same = parent.suite().equals(run.suite())
                && parent.environment().equals(run.environment())
                && parent.suiteDigest().equals(run.suiteDigest())
                && parent.revision().equals(run.revision());
        if (!same || suite.select().isEmpty()) {
            return NONE;
        }
        List<CaseResult> reused = new ArrayList<>();
        List<CaseResult> again = new ArrayList<>();
        for (CaseResult result : cases(leased, history)) {
            boolean holds = result.verdict().success() || result.verdict() == Verdict.SKIPPED;
            (holds ? reused : again).add(result);
        }
        boolean whole = suite.streams().isEmpty() && parent.reason() != Reason.REPORT_TRUNCATED;
        return new Resumption(reused, again, !parent.incomplete() || !history.isEmpty(), whole);
    }

    private static Iterable<CaseResult> cases(LeasedRun leased, List<KnownCase> history) {
        Map<CaseId, CaseResult> cases = new LinkedHashMap<>();
        try (Stream<CaseResult> results = leased.parentCases()) {
            results.forEach(result -> cases.put(result.id(), result));
        }
        for (KnownCase known : history) {
            cases.computeIfAbsent(known.id(), id -> CaseResult.missing(id, known.className(), known.file(), 0));
        }
        return cases.values();
    }

    /** Empty when not every case is known, so that the whole suite has to be executed. */
    Optional<ShardPlan> plan(Planner planner, int shards) {
        if (!complete) {
            return Optional.empty();
        }
        Set<Selection> selections = selections(planner);
        selections.addAll(planner.newContainers());
        try {
            return Optional.of(only(planner, selections, shards));
        } catch (UnnameableException e) {
            return Optional.empty();
        }
    }

    /** What was listed and has no verdict yet, and what failed; empty when nothing can be left out. */
    Optional<ShardPlan> planListed(Planner planner, List<Selection> listing, int shards) {
        if (reused.isEmpty() && again.isEmpty()) {
            return Optional.empty();
        }
        KnownSelections known = new KnownSelections();
        reused.forEach(known::add);
        again.forEach(known::add);
        Set<Selection> selections = selections(planner);
        for (Selection listed : listing) {
            boolean mayLackCases = listed.name() == null && !wholeContainers;
            if (mayLackCases || !known.cover(listed)) {
                selections.add(listed);
            }
        }
        return Optional.of(only(planner, selections, shards));
    }

    private ShardPlan only(Planner planner, Set<Selection> selections, int shards) {
        return planner.only(
                new ArrayList<>(selections), again.stream().map(Retries::known).toList(), shards);
    }

    /** A class or file of which nothing has a verdict is executed whole, so that what is new in it is executed too. */
    private Set<Selection> selections(Planner planner) {
        Set<String> begun = Stream.concat(reused.stream(), again.stream())
                .filter(result -> result.verdict() != Verdict.MISSING)
                .map(result -> result.id().container())
                .collect(Collectors.toSet());
        Set<Selection> selections = new LinkedHashSet<>();
        for (CaseResult result : again) {
            Selection one = Selection.of(result);
            boolean whole =
                    planner.namesContainers() && !begun.contains(result.id().container());
            selections.add(whole ? one.container() : one);
        }
        return selections;
    }
}
