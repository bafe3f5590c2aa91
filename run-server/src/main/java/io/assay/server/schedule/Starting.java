package io.assay.server.schedule;

import io.assay.engine.queue.Admission;
import io.assay.engine.store.AuditTrail;
import io.assay.engine.store.Database;
import io.assay.engine.store.Transaction;
import io.assay.run.Run;
import io.assay.run.Trigger;
import io.assay.server.access.Principal;
import io.assay.server.access.Role;
import io.assay.server.chore.Turn;
import io.assay.server.service.CheckedRun;
import io.assay.server.service.NewRun;
import io.assay.server.service.RefusedException;
import io.assay.server.service.RunService;
import io.assay.suite.Schedule;
import io.assay.suite.Schedule.Missed;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the runs whose time has come. A time is claimed first, for the definition of a run is read from a repository, and
 * that takes as long as it takes; then the run is created and the schedule moved on in one transaction, by whoever has the
 * claim still. So each time gives one run at most, whoever dies when.
 */
final class Starting implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Starting.class);

    /** Later than that, a time was missed. */
    static final Duration GRACE = Duration.ofMinutes(5);

    private static final Duration CLAIM = Duration.ofMinutes(2);
    private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Many, so that those of a project whose repository does not answer leave room for others. */
    private static final int AT_ONCE = 1_000;

    private final Database database;
    private final RunService runs;
    private final Reading reading;
    private final String holder;
    private final InstantSource clock;
    private final Hands hands = new Hands("assay-schedules", PATIENCE);

    Starting(Database database, RunService runs, Reading reading, String holder, InstantSource clock) {
        this.database = database;
        this.runs = runs;
        this.reading = reading;
        this.holder = holder;
        this.clock = clock;
    }

    void startDue(Turn turn) throws InterruptedException {
        List<ScheduleRow> due = database.read(connection -> ScheduleTable.due(connection, clock.instant(), AT_ONCE));
        Map<String, Runnable> work = new LinkedHashMap<>();
        due.stream()
                .collect(Collectors.groupingBy(ScheduleRow::project, LinkedHashMap::new, Collectors.toList()))
                .forEach((project, rows) -> work.put(project, () -> startDue(turn, rows)));
        hands.each(work);
    }

    private void startDue(Turn turn, List<ScheduleRow> rows) {
        for (ScheduleRow row : rows) {
            if (turn.goesOn()) {
                claim(row).ifPresent(now -> settle(row, isMissed(row, now)));
            }
        }
    }

    /** The time of the claim; empty when another one has it. */
    private Optional<Instant> claim(ScheduleRow row) {
        return database.write(transaction ->
                ScheduleTable.claim(transaction, row, holder, transaction.now().plus(CLAIM))
                        ? Optional.of(transaction.now())
                        : Optional.empty());
    }

    /** By both clocks: one of ours that is wrong has nothing missed that was looked for in time. */
    private boolean isMissed(ScheduleRow row, Instant now) {
        Instant latest = row.nextAt().orElseThrow().plus(GRACE);
        return now.isAfter(latest) && clock.instant().isAfter(latest);
    }

    private void settle(ScheduleRow row, boolean missed) {
        if (missed && row.schedule().missed() == Missed.SKIP) {
            skip(row);
            return;
        }
        try {
            Optional<ScheduleRow> valid = missed ? asOfNow(row) : Optional.of(row);
            valid.ifPresent(schedule -> start(schedule, missed));
        } catch (RefusedException e) {
            failed(row, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("schedule", row.label()).setCause(e).log("its run could not be started");
            failed(row, "the service could not start it: " + e.getMessage());
        }
    }

    /** What was missed may be long ago: by now the schedule may say something else, or be gone. */
    private Optional<ScheduleRow> asOfNow(ScheduleRow row) {
        reading.read(row.project());
        return database.read(connection -> ScheduleTable.find(connection, row.project(), row.name()))
                .filter(now -> now.nextAt().equals(row.nextAt()));
    }

    private void start(ScheduleRow row, boolean missed) {
        Principal principal = new Principal("schedule:" + row.name(), Role.RUNNER, Set.of(row.project()));
        CheckedRun checked = runs.prepare(principal, request(row, row.name()));
        database.write(transaction -> start(transaction, row, checked, missed));
    }

    /** What a run of a schedule is asked for with. */
    static NewRun request(ScheduleRow row, String actor) {
        Schedule schedule = row.schedule();
        return new NewRun(
                row.project(),
                schedule.suite(),
                schedule.environment(),
                Optional.empty(),
                schedule.ref(),
                Optional.empty(),
                OptionalLong.empty(),
                true,
                0,
                List.of(),
                schedule.variables(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Trigger(Trigger.Kind.SCHEDULE, actor)));
    }

    private boolean start(Transaction transaction, ScheduleRow row, CheckedRun checked, boolean missed)
            throws SQLException {
        Instant due = row.nextAt().orElseThrow();
        if (!ScheduleTable.holds(transaction, row, holder)) {
            return false;
        }
        Admission admission = runs.submit(transaction, checked);
        Optional<String> run = run(admission).map(made -> made.id().value());
        String words = words(admission, missed ? "its time was missed; started as soon as a service was there" : "");
        ScheduleTable.next(transaction.connection(), row.project(), row.name(), following(transaction, row));
        ScheduleTable.settle(transaction, row, due, run, words);
        String action = admission instanceof Admission.Refused ? "schedule.refused" : "schedule.started";
        AuditTrail.add(
                transaction,
                "scheduler",
                action,
                row.label(),
                "due " + due + run.map(id -> ": " + id).orElse("") + (words.isEmpty() ? "" : "; " + words));
        return true;
    }

    private static Optional<Run> run(Admission admission) {
        if (admission instanceof Admission.Created created) {
            return Optional.of(created.run());
        }
        return admission instanceof Admission.Attached attached ? Optional.of(attached.run()) : Optional.empty();
    }

    private static String words(Admission admission, String otherwise) {
        if (admission instanceof Admission.Refused refused) {
            return refused.words();
        }
        return admission instanceof Admission.Attached ? "a run that does the same was active already" : otherwise;
    }

    /** However many times went by meanwhile, the next one lies ahead; also when the clock was set back since this one. */
    private static Optional<Instant> following(Transaction transaction, ScheduleRow row) {
        Instant due = row.nextAt().orElseThrow();
        Instant after = transaction.now().isAfter(due) ? transaction.now() : due;
        return row.schedule().timetable(row.project()).next(after);
    }

    private void skip(ScheduleRow row) {
        Instant due = row.nextAt().orElseThrow();
        boolean tried = row.failures() > 0;
        String why = tried
                ? "given up: " + row.last().map(ScheduleRow.Last::words).orElse("")
                : "no service was there at that time; 'missed' says skip";
        database.write(transaction -> {
            if (!ScheduleTable.holds(transaction, row, holder)) {
                return false;
            }
            ScheduleTable.next(transaction.connection(), row.project(), row.name(), following(transaction, row));
            ScheduleTable.settle(transaction, row, due, Optional.empty(), why);
            AuditTrail.add(transaction, "scheduler", "schedule.missed", row.label(), "due " + due + "; " + why);
            return true;
        });
    }

    private void failed(ScheduleRow row, String words) {
        database.write(transaction -> {
            if (!ScheduleTable.holds(transaction, row, holder)) {
                return false;
            }
            ScheduleTable.retry(transaction, row, transaction.now().plus(backOff(row.failures())), words);
            if (row.failures() == 0) {
                AuditTrail.add(transaction, "scheduler", "schedule.failed", row.label(), words + "; it is tried again");
            }
            return true;
        });
    }

    private static Duration backOff(int failures) {
        Duration grown = Duration.ofSeconds(5L << Math.min(failures, 10));
        return grown.compareTo(LONGEST_BACK_OFF) > 0 ? LONGEST_BACK_OFF : grown;
    }

    @Override
    public void close() {
        hands.close();
    }
}
