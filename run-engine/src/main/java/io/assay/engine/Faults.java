package io.assay.engine;

import io.assay.engine.cases.CaseLedger;
import io.assay.engine.plane.ShardExit;
import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Fault;
import io.assay.run.Notice;
import io.assay.run.Reason;
import io.assay.run.Verdict;
import io.assay.suite.Suite;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells from how shards ended and what reports say whether the platform still owes verdicts. */
final class Faults {
    private final CaseLedger ledger;
    private final Places places;
    private final Suite suite;

    Faults(CaseLedger ledger, Places places, Suite suite) {
        this.ledger = ledger;
        this.places = places;
        this.suite = suite;
    }

    /** What the ends of the shards tell, each beside what its reports say. */
    List<Fault> after(List<ShardOutcome> outcomes) {
        List<Fault> faults = new ArrayList<>();
        for (ShardOutcome outcome : outcomes) {
            of(outcome).ifPresent(faults::add);
        }
        return faults;
    }

    /** Whether a shard has told all that it had to tell. */
    boolean clean(ShardOutcome outcome) {
        return !outcome.exit().cancelled() && of(outcome).isEmpty();
    }

    /** Whether a shard's command ended with an error that its reports do not explain. */
    boolean endedUnexplained(ShardOutcome outcome) {
        return unexplained(outcome.exit()) && of(outcome).isPresent();
    }

    /** A further attempt that ends with an error must still show a failure; one that is cut off changes nothing. */
    List<Fault> afterRetry(List<ShardOutcome> outcomes, Set<CaseId> selected) {
        boolean stillFailing = ledger.failing().stream().map(CaseResult::id).anyMatch(selected::contains);
        return outcomes.stream()
                .filter(outcome -> unexplained(outcome.exit()) && !stillFailing)
                .map(outcome -> mismatch(outcome))
                .toList();
    }

    /** What the report files tell: damage, or that there are none. */
    List<Fault> ofReports(List<ShardOutcome> outcomes) {
        List<Fault> faults = new ArrayList<>();
        for (Notice damaged : places.damaged()) {
            faults.add(new Fault(Reason.REPORT_TRUNCATED, damaged.toString()));
        }
        boolean executed = outcomes.stream().anyMatch(outcome -> !outcome.exit().cancelled());
        boolean nothing = places.reports() == 0
                && suite.streams().isEmpty()
                && ledger.results(result -> !result.reused()).isEmpty();
        if (faults.isEmpty() && executed && nothing) {
            faults.add(new Fault(Reason.REPORT_ABSENT, "no report appeared in " + String.join(", ", suite.reports())));
        }
        return faults;
    }

    private Optional<Fault> of(ShardOutcome outcome) {
        ShardExit exit = outcome.exit();
        String shard = "shard " + outcome.shard().index() + ": ";
        if (exit.cancelled()) {
            return Optional.empty();
        }
        if (outcome.fault().isPresent()) {
            return outcome.fault();
        }
        if (exit.timedOut()) {
            String limit =
                    " (time-out " + suite.timeout().toString().substring(2).toLowerCase(java.util.Locale.ROOT) + ")";
            return Optional.of(new Fault(Reason.TIMEOUT, shard + ExitWords.of(exit) + limit));
        }
        if (exit.killed()) {
            return Optional.of(new Fault(Reason.SHARD_KILLED, shard + ExitWords.of(exit)));
        }
        if (outcome.damage().isPresent()) {
            return Optional.of(
                    new Fault(Reason.REPORT_TRUNCATED, shard + outcome.damage().get()));
        }
        return unexplained(exit) && !explained(outcome) ? Optional.of(mismatch(outcome)) : Optional.empty();
    }

    private static boolean unexplained(ShardExit exit) {
        return exit.code() != 0 && !exit.timedOut() && !exit.cancelled() && !exit.killed();
    }

    /** A failing case of the shard, or one of which nobody knows the shard, explains that its command failed. */
    private boolean explained(ShardOutcome outcome) {
        int shard = outcome.shard().index();
        return !ledger.results(result -> result.verdict().failure()
                        && !result.reused()
                        && (result.shard() == shard || result.shard() == 0))
                .isEmpty();
    }

    private Fault mismatch(ShardOutcome outcome) {
        String shard = "shard " + outcome.shard().index() + ": ";
        boolean told = places.reports() > 0
                || !ledger.results(result -> result.verdict() != Verdict.MISSING && !result.reused())
                        .isEmpty();
        return told
                ? new Fault(
                        Reason.REPORT_MISMATCH,
                        shard + ExitWords.of(outcome.exit()) + ", yet its reports show no failure; see its log")
                : new Fault(
                        Reason.REPORT_ABSENT,
                        shard + ExitWords.of(outcome.exit()) + ", and no report appeared in "
                                + String.join(", ", suite.reports()) + "; see its log");
    }
}
