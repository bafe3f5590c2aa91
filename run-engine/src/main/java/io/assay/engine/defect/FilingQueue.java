package io.assay.engine.defect;

import io.assay.engine.origin.Origin;
import io.assay.engine.store.AuditTrail;
import io.assay.engine.store.Database;
import io.assay.engine.store.FilingTable;
import io.assay.engine.store.FilingTable.Filing;
import io.assay.engine.store.FilingTable.State;
import io.assay.engine.store.RequestTable;
import io.assay.engine.store.RunStore;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.RunState;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files runs when they have ended, those of a suite in their order. A run that is being filed is leased, so that another
 * process goes on when this one dies. Thread-safe.
 */
public final class FilingQueue {
    private static final Logger LOG = LoggerFactory.getLogger(FilingQueue.class);
    private static final int MOST_ATTEMPTS = 10;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final long MILLIS_BETWEEN_LOOKS = 100;
    private static final String ACTOR = "filer";

    private final Database database;
    private final RunStore store;
    private final RunFiling filing;
    private final Orders orders;
    private final InstantSource clock;

    public FilingQueue(Database database, RunStore store, RunFiling filing, Orders orders, InstantSource clock) {
        this.database = database;
        this.store = store;
        this.filing = filing;
        this.orders = orders;
        this.clock = clock;
    }

    /** Says how a run is filed. */
    public interface Orders {
        /**
         * How it is filed; empty when it is not any more.
         *
         * @param told where it comes from, as far as it was told when it was created
         * @throws FilingException when it cannot be filed as the settings are
         */
        Optional<FilingOrder> of(Run run, Origin told);
    }

    /**
     * A run was dealt with.
     *
     * @param result empty when it was not filed
     * @param message why not; empty when it was
     */
    public record Dealt(RunId run, Optional<RunFiling.Result> result, String message) {}

    /** Keeps where a run comes from. */
    public static void keep(Database database, RunId run, Origin origin, boolean expected) {
        Map<String, String> said = new TreeMap<>();
        if (!origin.ref().isEmpty()) {
            said.put("ref", origin.ref());
        }
        origin.job().ifPresent(job -> said.put("job", job.toString()));
        if (said.isEmpty() && !expected) {
            return;
        }
        database.write(transaction -> {
            RequestTable.keep(transaction, run, said);
            if (expected) {
                FilingTable.expect(transaction, run);
            }
            return run;
        });
    }

    /** Where a run comes from, as far as it was told. */
    public static Origin origin(Database database, RunId run) {
        Map<String, String> said = database.read(connection -> RequestTable.said(connection, run));
        return new Origin(
                said.getOrDefault("ref", said.getOrDefault("branch", "")),
                Optional.ofNullable(said.get("job")).map(URI::create));
    }

    /** Files the run soon, however often that was tried before. */
    public void ask(RunId run, String actor) {
        database.write(transaction -> {
            FilingTable.ask(transaction, run);
            AuditTrail.add(transaction, actor, "run.filing-asked", run.value(), "");
            return run;
        });
    }

    /** Files the next run that is due; empty when there is none. */
    public Optional<Dealt> next() {
        Instant now = clock.instant();
        Optional<RunId> due = database.read(connection -> FilingTable.next(connection, now));
        return due.filter(id -> claim(id, false)).map(this::dealtWith);
    }

    /**
     * Files a run that has ended, and before it those of its suite that were left. Waits while another process does.
     *
     * @return what became of those that were filed here, the run itself last; of what another process filed nothing
     */
    public List<Dealt> upTo(RunId run, Duration patience) {
        long begun = System.nanoTime();
        List<Dealt> all = new ArrayList<>();
        List<RunId> left = left(run);
        while (!left.isEmpty()) {
            RunId next = left.get(0);
            if (claim(next, true)) {
                Dealt dealt = dealtWith(next);
                all.add(dealt);
                if (find(next).filter(each -> each.state() == State.DUE).isPresent()) {
                    return next.equals(run) ? all : with(all, run, dealt.message());
                }
            } else if (System.nanoTime() - begun > patience.toNanos() || !pause()) {
                return with(all, run, "another process files " + next + " for too long");
            }
            left = left(run);
        }
        return all;
    }

    private static List<Dealt> with(List<Dealt> all, RunId run, String message) {
        all.add(new Dealt(run, Optional.empty(), message));
        return all;
    }

    private static boolean pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN_LOOKS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private List<RunId> left(RunId run) {
        return database.read(connection -> FilingTable.upTo(connection, run));
    }

    private boolean claim(RunId id, boolean early) {
        return database.write(transaction ->
                FilingTable.claim(transaction, id, transaction.now().plus(Renewal.LEASE), early));
    }

    private Optional<Filing> find(RunId id) {
        return database.read(connection -> FilingTable.find(connection, id));
    }

    private Dealt dealtWith(RunId id) {
        return Renewal.during(() -> attempted(id), () -> extend(id));
    }

    private void extend(RunId id) {
        database.write(transaction -> {
            FilingTable.extend(transaction, id, transaction.now().plus(Renewal.LEASE));
            return id;
        });
    }

    private Dealt attempted(RunId id) {
        try {
            Optional<Run> found = store.find(id);
            if (found.isEmpty()) {
                return new Dealt(id, Optional.empty(), "the run was deleted");
            }
            Run run = found.get();
            if (run.state() == RunState.CANCELLED) {
                throw new FilingException(
                        "it was cancelled, and what a cancelled run says of its cases may be its end's doing");
            }
            FilingOrder order = orders.of(run, origin(database, id))
                    .orElseThrow(() -> new FilingException("its suite files nothing any more"));
            RunFiling.Result result = filing.file(order, ACTOR);
            if (result.worthAnotherTry()) {
                again(id, "not everything could be filed");
            }
            return new Dealt(id, Optional.of(result), "");
        } catch (FilingException e) {
            filing.put(id, State.GIVEN_UP, Instant.EPOCH, String.valueOf(e.getMessage()));
            return new Dealt(id, Optional.empty(), String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.warn("{} could not be filed", id, e);
            again(id, String.valueOf(e));
            return new Dealt(id, Optional.empty(), String.valueOf(e));
        }
    }

    private void again(RunId id, String message) {
        int attempts = find(id).map(Filing::attempts).orElse(MOST_ATTEMPTS);
        if (attempts >= MOST_ATTEMPTS) {
            filing.put(id, State.GIVEN_UP, Instant.EPOCH, message);
            return;
        }
        Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, 10));
        Duration pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
        filing.put(id, State.DUE, clock.instant().plus(pause), message);
    }
}
