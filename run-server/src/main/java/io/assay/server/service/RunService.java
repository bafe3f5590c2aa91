package io.assay.server.service;

import io.assay.engine.RunRecords;
import io.assay.engine.queue.Admission;
import io.assay.engine.queue.Cancellation;
import io.assay.engine.queue.Queue;
import io.assay.engine.queue.Waiting;
import io.assay.engine.store.Database;
import io.assay.engine.store.Expired;
import io.assay.engine.store.FilingTable;
import io.assay.engine.store.Holds;
import io.assay.engine.store.Holds.Hold;
import io.assay.engine.store.RunStore;
import io.assay.engine.store.RunStore.RunFilter;
import io.assay.engine.store.RunStore.Tombstone;
import io.assay.engine.store.Transaction;
import io.assay.engine.trace.TraceParent;
import io.assay.engine.trace.TraceTable;
import io.assay.engine.workspace.Source;
import io.assay.run.Filed;
import io.assay.run.Reason;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.RunRecord;
import io.assay.run.Trigger;
import io.assay.server.access.Principal;
import io.assay.server.access.Role;
import io.assay.server.service.DefectDesk.Standing;
import io.assay.server.service.RefusedException.Kind;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the service does with runs for whoever asks; routes only translate. Every method throws a {@link RefusedException}
 * when the principal may not, or what it names is not there. Thread-safe.
 */
public final class RunService {
    private final Database database;
    private final RunStore store;
    private final Queue queue;
    private final Projects projects;
    private final Submissions submissions;
    private final Leavings leavings;
    private final Approvals approvals;
    private final DefectDesk defects;

    RunService(
            Database database,
            RunStore store,
            Queue queue,
            Projects projects,
            Submissions submissions,
            Leavings leavings,
            DefectDesk defects) {
        this.database = database;
        this.store = store;
        this.queue = queue;
        this.projects = projects;
        this.submissions = submissions;
        this.leavings = leavings;
        approvals = new Approvals(database, queue, store, this::find);
        this.defects = defects;
    }

    /** Checks a run that is asked for; role runner. */
    public CheckedRun prepare(Principal who, NewRun request) {
        require(who, Role.RUNNER);
        RegisteredProject project = projects.of(who, request.project());
        return submissions.of(who, project, request, Optional.empty(), false);
    }

    /** Checks a run that repeats ({@code resume}: goes on with) one that has ended; role runner. */
    public CheckedRun prepareAgain(Principal who, RunId parent, boolean resume) {
        require(who, Role.RUNNER);
        Run ended = find(who, parent);
        if (!ended.state().terminal()) {
            throw new RefusedException(
                    Kind.CONFLICT, parent + " is " + ended.state() + "; wait for its end or cancel it first");
        }
        if (ended.trigger().kind() == Trigger.Kind.IMPORT) {
            throw new RefusedException(
                    Kind.CONFLICT,
                    parent + " was made of imported reports; there is nothing to execute again: import new ones");
        }
        RegisteredProject project = projects.of(who, ended.project());
        boolean folder = project.source() instanceof Source.Directory;
        NewRun request = database.read(connection -> Requests.again(connection, ended, folder));
        return submissions.of(who, project, request, Optional.of(parent), resume);
    }

    /** A checked run as a part of a trace. */
    public CheckedRun partOf(TraceParent parent, CheckedRun run) {
        return submissions.partOf(parent, run);
    }

    /** Admits a checked run, in the caller's transaction. */
    public Admission submit(Transaction transaction, CheckedRun run) throws SQLException {
        Admission admission = queue.submit(transaction, run.submission());
        if (admission instanceof Admission.Created created) {
            RunId id = created.run().id();
            Requests.keep(
                    transaction, id, run.request(), run.submission().work().source());
            Optional<TraceParent> parent = run.submission().work().tracing().parent();
            if (parent.isPresent()) {
                TraceTable.keep(transaction, id, parent.get());
            }
            if (run.filed()) {
                FilingTable.expect(transaction, id);
            }
        }
        return admission;
    }

    /** A run within the principal's reach. */
    public Run find(Principal who, RunId id) {
        return store.find(id)
                .filter(run -> who.reaches(run.project()))
                .orElseThrow(() -> store.tombstone(id)
                        .filter(stone -> who.projects().isEmpty())
                        .map(RunService::deleted)
                        .orElseGet(() -> RefusedException.notFound("no run " + id + " that this token reaches")));
    }

    private static RefusedException deleted(Tombstone stone) {
        return new RefusedException(
                Kind.DELETED, stone.id() + " was deleted by " + stone.actor() + " at " + stone.at());
    }

    /** Newest first; only what the principal reaches. */
    public List<Run> list(Principal who, RunFilter filter, int limit) {
        if (who.projects().isEmpty()) {
            return store.list(filter, limit);
        }
        return who.projects().stream()
                .filter(project ->
                        filter.project().isEmpty() || filter.project().equals(project))
                .flatMap(project -> store.list(filter.of(project), limit).stream())
                .sorted(Comparator.comparing(Run::id).reversed())
                .limit(limit)
                .toList();
    }

    /** Why a run waits; empty unless it is SCHEDULED, QUEUED or held at a gate. */
    public Optional<Waiting> waiting(RunId id) {
        return queue.waiting(id);
    }

    /** Everything known of a run. */
    public RunRecord record(Principal who, RunId id) {
        return new RunRecords(leavings.home(), store).of(find(who, id));
    }

    /**
     * Cancels a run; role runner.
     *
     * @param reason in words, may be empty
     * @return CANCELLED, or CANCELLING as long as something of it executes
     */
    public Run cancel(Principal who, RunId id, String reason) {
        require(who, Role.RUNNER);
        find(who, id);
        String words = "cancelled by " + who.name() + (reason.isBlank() ? "" : ": " + reason.strip());
        Cancellation cancellation = database.write(
                transaction -> queue.cancel(transaction, id, who.name(), Reason.CANCELLED_BY_USER, words));
        if (cancellation instanceof Cancellation.Accepted accepted) {
            return accepted.run();
        }
        Run run = find(who, id);
        throw new RefusedException(Kind.CONFLICT, id + " is " + run.state() + " and cannot be cancelled any more");
    }

    /** Who answers runs that are held at gates. */
    public Approvals approvals() {
        return approvals;
    }

    /** Where the filing of a run in an issue tracker stands. */
    public Standing defects(Principal who, RunId id) {
        return defects.of(find(who, id));
    }

    /** What filing a run that has ended would do; role runner. */
    public List<Filed> planDefects(Principal who, RunId id) {
        require(who, Role.RUNNER);
        return defects.plan(find(who, id));
    }

    /** Files a run that has ended, soon; role runner. */
    public Standing fileDefects(Principal who, RunId id) {
        require(who, Role.RUNNER);
        return defects.ask(find(who, id), who.name());
    }

    /** Forgets which record of an issue tracker stands for a failure; role maintainer. False when none was known. */
    public boolean forgetDefect(Principal who, String project, String fingerprint) {
        require(who, Role.MAINTAINER);
        return defects.forget(projects.of(who, project), fingerprint, who.name());
    }

    /** Deletes a run that has ended; role maintainer. */
    public void delete(Principal who, RunId id) {
        require(who, Role.MAINTAINER);
        Run run = find(who, id);
        if (!leavings.delete(run, who.name())) {
            refuseHeld(id);
            throw new RefusedException(
                    Kind.CONFLICT, id + " is " + run.state() + "; cancel it first, or wait for its end");
        }
    }

    private void refuseHeld(RunId id) {
        database.read(connection -> Holds.keeping(connection, id)).ifPresent(held -> {
            String which = held.equals(id) ? "it is held" : held + ", which came of it, is held";
            throw new RefusedException(
                    Kind.CONFLICT,
                    id + " cannot be deleted: " + which + "; DELETE /v1/runs/" + held + "/hold releases it");
        });
    }

    /**
     * Holds a run: neither somebody nor a rule deletes it, or the runs that it came of; role maintainer.
     *
     * @param reason in words, may be empty
     */
    public Hold hold(Principal who, RunId id, String reason) {
        require(who, Role.MAINTAINER);
        find(who, id);
        return database.write(transaction -> {
                    Holds.add(transaction, id, who.name(), reason);
                    return Holds.of(transaction.connection(), id);
                })
                .orElseThrow(() -> RefusedException.notFound("no run " + id + " that this token reaches"));
    }

    /** Lets a run go again that was held; role maintainer. */
    public void release(Principal who, RunId id) {
        require(who, Role.MAINTAINER);
        find(who, id);
        if (!database.<Boolean>write(transaction -> Holds.remove(transaction, id, who.name()))) {
            throw new RefusedException(Kind.CONFLICT, id + " is not held");
        }
    }

    /** The hold on a run, if there is one. */
    public Optional<Hold> heldBy(Principal who, RunId id) {
        find(who, id);
        return database.read(connection -> Holds.of(connection, id));
    }

    /** What went of a run before the run itself. */
    public Expired expired(RunId id) {
        return database.read(connection -> Expired.of(connection, id));
    }

    /**
     * Makes a run of files that are reports, and judges it; role runner.
     *
     * @param files in the order in which their attempts were made; they stay where they are
     * @param scratch folder for what else is needed meanwhile, and that the caller removes
     */
    public Run importReports(Principal who, NewImport request, List<Path> files, Path scratch)
            throws InterruptedException {
        require(who, Role.RUNNER);
        return leavings.importReports(who, projects.of(who, request.project()), request, files, scratch);
    }

    /** The branch or pull request that a run was asked for with; empty when nobody said it. */
    public String ref(RunId id) {
        return database.read(connection -> Requests.ref(connection, id));
    }

    public RunStore store() {
        return store;
    }

    public Projects projects() {
        return projects;
    }

    private static void require(Principal who, Role role) {
        if (!who.may(role)) {
            throw new RefusedException(
                    Kind.FORBIDDEN, who.name() + " has the role " + who.role().word() + "; this needs " + role.word());
        }
    }
}
