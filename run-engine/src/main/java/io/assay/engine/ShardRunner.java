package io.assay.engine;

import io.assay.engine.Commands.Part;
import io.assay.engine.cases.CaseLedger;
import io.assay.engine.plan.Shard;
import io.assay.engine.plane.ShardExit;
import io.assay.engine.workspace.WorkspaceException;
import io.assay.run.Fault;
import io.assay.run.Notice;
import io.assay.run.Reason;
import io.assay.suite.Suite;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** Executes one shard in its place: its commands one after another, their output and reports read as they come. */
final class ShardRunner {
    private final Suite suite;
    private final Commands commands;
    private final Places places;
    private final CaseLedger ledger;
    private final ArtifactCollector artifacts;
    private final Consumer<Notice> notices;
    private final Stop stop;

    ShardRunner(
            Suite suite,
            Commands commands,
            Places places,
            CaseLedger ledger,
            ArtifactCollector artifacts,
            Consumer<Notice> notices,
            Stop stop) {
        this.suite = suite;
        this.commands = commands;
        this.places = places;
        this.ledger = ledger;
        this.artifacts = artifacts;
        this.notices = notices;
        this.stop = stop;
    }

    /** Executes a shard in the given attempt; what remains of the time until the deadline is all that it gets. */
    ShardOutcome execute(Shard shard, int attempt, int shards, Instant deadline) throws InterruptedException {
        Place place;
        try {
            place = stop.interruptible(places::take);
        } catch (WorkspaceException e) {
            String words = "shard " + shard.index() + " got no working tree: " + e.getMessage();
            return ShardOutcome.notExecuted(shard, new Fault(e.reason(), words));
        } catch (Stop.Stopped e) {
            return new ShardOutcome(shard, new ShardExit(0, false, true), Optional.empty(), Optional.empty());
        }
        try {
            ShardOutcome outcome = executeIn(place, shard, attempt, shards, deadline);
            if (!place.shared() && stop.cancelledBy().isEmpty()) {
                artifacts.collect(place, attempt == 1 ? "shard-" + shard.index() : "retry-" + (attempt - 1));
            }
            return outcome;
        } finally {
            places.leave(place);
        }
    }

    private ShardOutcome executeIn(Place place, Shard shard, int attempt, int shards, Instant deadline)
            throws InterruptedException {
        Optional<Fault> fault = setUp(place, shard, attempt, deadline);
        if (fault.isPresent()) {
            return ShardOutcome.notExecuted(shard, fault.get());
        }
        int teller = ledger.round() == 0 || place.shared() ? shard.index() : 0;
        place.belongsTo(teller);
        LiveReports live = new LiveReports(suite.streams(), ledger, place, shard.index(), teller, notices);
        Part part = new Part(shard.index(), attempt, shards, shard.index(), "");
        ShardExit exit = new ShardExit(0, false, false);
        for (String command : shard.commands()) {
            exit = commands.execute(command, part, place.directory(), live, deadline);
            place.reports().sync();
            if (!exit.succeeded()) {
                break;
            }
        }
        return new ShardOutcome(shard, exit, live.end(), Optional.empty());
    }

    private Optional<Fault> setUp(Place place, Shard shard, int attempt, Instant deadline) throws InterruptedException {
        if (place.setUp()) {
            return Optional.empty();
        }
        Part part = new Part(0, attempt, 0, shard.index(), "set-up in its working tree");
        return setUp(place, part, " in the working tree of shard " + shard.index(), deadline);
    }

    /**
     * Executes the suite's set-up in a place.
     *
     * @param where words that say which, after a space
     * @return why no case can be executed there
     */
    Optional<Fault> setUp(Place place, Part part, String where, Instant deadline) throws InterruptedException {
        String command = suite.setup().orElseThrow();
        ShardExit exit = commands.execute(command, part, place.directory(), line -> {}, deadline);
        place.wasSetUp();
        boolean failed = !exit.succeeded() && !stop.asked();
        return failed
                ? Optional.of(new Fault(
                        exit.timedOut() ? Reason.TIMEOUT : Reason.SETUP_FAILED,
                        "set-up (" + command.strip() + ")" + where + ": " + ExitWords.of(exit)))
                : Optional.empty();
    }
}
