package io.assay.server.schedule;

import io.assay.engine.queue.Admission;
import io.assay.engine.store.AuditTrail;
import io.assay.engine.store.Database;
import io.assay.engine.store.Transaction;
import io.assay.server.access.Principal;
import io.assay.server.access.Role;
import io.assay.server.chore.Turn;
import io.assay.server.service.CheckedRun;
import io.assay.server.service.RefusedException;
import io.assay.server.service.RefusedException.Kind;
import io.assay.server.service.RunService;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The schedules of the projects that the service knows: read, shown, paused, and started when their time has come. Several
 * servers share them. Every method for somebody throws a {@link RefusedException} when they may not. Thread-safe.
 */
public final class Schedules implements AutoCloseable {
    private final Database database;
    private final RunService runs;
    private final Reading reading;
    private final Starting starting;
    private final StandingRules rules;
    private final AtomicReference<Object> seen = new AtomicReference<>("");

    /** @param holder unique to this process */
    public Schedules(Database database, RunService runs, String holder, InstantSource clock) {
        this.database = database;
        this.runs = runs;
        reading = new Reading(database, runs.projects(), clock);
        starting = new Starting(database, runs, reading, holder, clock);
        rules = new StandingRules(database);
    }

    /** What a server that died was at is free again; to be called where there is no other server. */
    public void releaseAll() {
        database.write(transaction -> {
            ScheduleTable.releaseAll(transaction.connection());
            return transaction;
        });
    }

    /** Whether projects were registered, changed or forgotten since this was asked last. */
    public boolean projectsChanged() {
        Object now = runs.projects().mark();
        return !now.equals(seen.getAndSet(now));
    }

    /** Reads what the projects say by now. */
    public void read(Turn turn) throws InterruptedException {
        reading.readAll(turn);
    }

    /** Starts the runs whose time has come. */
    public void startDue(Turn turn) throws InterruptedException {
        starting.startDue(turn);
    }

    /** By project and name; only those of projects that the principal reaches. */
    public List<ScheduleRow> all(Principal who) {
        return database.read(ScheduleTable::all).stream()
                .filter(row -> who.reaches(row.project()))
                .toList();
    }

    /** Why projects could not be read lately, by project. */
    public Map<String, String> problems() {
        return rules.problems();
    }

    public ScheduleRow find(Principal who, String project, String name) {
        return database.read(connection -> ScheduleTable.find(connection, project, name))
                .filter(row -> who.reaches(row.project()))
                .orElseThrow(() -> unknown(project, name));
    }

    /** Keeps its times from counting, until it is resumed; role maintainer. */
    public ScheduleRow pause(Principal who, String project, String name) {
        return change(who, project, name, (transaction, row) -> {
            if (row.pause().isPresent()) {
                return;
            }
            ScheduleTable.pause(
                    transaction.connection(), row, who.name(), transaction.now().toEpochMilli());
            AuditTrail.add(transaction, who.name(), "schedule.paused", row.label(), "");
        });
    }

    /** Has its times count again, from now on; role maintainer. */
    public ScheduleRow resume(Principal who, String project, String name) {
        return change(who, project, name, (transaction, row) -> {
            if (row.pause().isEmpty()) {
                return;
            }
            ScheduleTable.pause(transaction.connection(), row, null, null);
            if (row.schedule().enabled()) {
                ScheduleTable.next(
                        transaction.connection(),
                        project,
                        name,
                        row.schedule().timetable(project).next(transaction.now()));
            }
            AuditTrail.add(transaction, who.name(), "schedule.resumed", row.label(), "");
        });
    }

    private interface Step {
        void take(Transaction transaction, ScheduleRow row) throws SQLException;
    }

    private ScheduleRow change(Principal who, String project, String name, Step step) {
        if (!who.may(Role.MAINTAINER)) {
            throw new RefusedException(
                    Kind.FORBIDDEN, who.name() + " has the role " + who.role().word() + "; this needs maintainer");
        }
        find(who, project, name);
        return database.write(transaction -> {
            Optional<ScheduleRow> row = ScheduleTable.lock(transaction, project, name);
            step.take(transaction, row.orElseThrow(() -> unknown(project, name)));
            return ScheduleTable.find(transaction.connection(), project, name).orElseThrow();
        });
    }

    /** Checks a run of it now, whatever its times are; role runner. */
    public CheckedRun prepare(Principal who, String project, String name) {
        ScheduleRow row = find(who, project, name);
        return runs.prepare(who, Starting.request(row, name + ", by " + who.name()));
    }

    /** Admits it, in the caller's transaction. */
    public Admission submit(Transaction transaction, Principal who, String project, String name, CheckedRun run)
            throws SQLException {
        Admission admission = runs.submit(transaction, run);
        AuditTrail.add(transaction, who.name(), "schedule.run", project + "/" + name, "");
        return admission;
    }

    private static RefusedException unknown(String project, String name) {
        return RefusedException.notFound("no schedule '" + name + "' of a project '" + project
                + "' that this token reaches; GET /v1/schedules lists them. What is new in an assay.yaml is read within a"
                + " minute");
    }

    /** Interrupts what waits for repositories. */
    @Override
    public void close() {
        starting.close();
        reading.close();
    }
}
