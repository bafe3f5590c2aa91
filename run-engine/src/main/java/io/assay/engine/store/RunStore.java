package io.assay.engine.store;

import io.assay.run.Artifact;
import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Counts;
import io.assay.run.Notice;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.TimelineEvent;
import io.assay.run.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps runs and what belongs to them. Thread-safe. Whatever a method has written when it returns survives the death of
 * the process. Failures of the storage itself are {@link StoreException}s. Times are kept to the millisecond, durations to
 * the nanosecond. Runs are ordered by their ids, which sort by creation. Of a run that does not exist, nothing is found.
 */
public interface RunStore extends AutoCloseable {
    /**
     * Adds a new run (version 1) and the first event of its timeline, together.
     *
     * @throws StoreException when there is a run with this id already
     */
    void create(Run run, TimelineEvent event);

    /**
     * Replaces a run by its next version and adds the event that tells why, together.
     *
     * @return false, and nothing is changed, when the stored version is not {@code next.version() - 1} or the stored run
     *     is terminal
     */
    boolean update(Run next, TimelineEvent event);

    /**
     * Adds results, events, notices, artifacts and processes to a run, all or nothing, in one commit. A run that has ended
     * takes them too.
     *
     * @throws StoreException when there is no such run
     */
    void append(RunId id, Batch batch);

    /**
     * Adds those of the cases that the run does not have yet, in one commit; the first of several with one id.
     *
     * @return those that it had, in their order, each with what is stored of it now
     * @throws StoreException when there is no such run
     */
    List<Clash> addNew(RunId id, List<CaseResult> cases);

    Optional<Run> find(RunId id);

    /** Runs that have not ended, oldest first. */
    List<Run> active();

    /** Newest first; the page after {@code filter.before()}. */
    List<Run> list(RunFilter filter, int limit);

    Counts counts(RunId id);

    /** Of the cases that count when the run is judged: all but those in quarantine. */
    Counts countsCounted(RunId id);

    /**
     * All cases of a run by container, then name (in {@link io.assay.run.Comparison#ORDER}), as they were at the call;
     * streamed, to be closed.
     */
    Stream<CaseResult> cases(RunId id);

    /** The page of cases after {@code filter.after()}, in the order of {@link #cases}; at most {@code limit}. */
    List<CaseResult> casePage(RunId id, CaseFilter filter, int limit);

    /** In the order in which the events were added; so are notices and processes. */
    List<TimelineEvent> timeline(RunId id);

    List<Notice> notices(RunId id);

    /** By path. */
    List<Artifact> artifacts(RunId id);

    /** Processes that were started for a run's shards. */
    List<ShardProcess> processes(RunId id);

    /** How a series stands; with at most {@code limit} of its runs. */
    Standing standing(Series series, int limit);

    /** The series that there are of a suite at a revision, by project and environment. */
    List<Series> series(String suite, String revision);

    /** The newest PASSED run of the same project, suite and environment before {@code run}. */
    Optional<Run> lastGood(Run run);

    /**
     * What earlier runs tell of a suite's cases: those of its newest run that executed all of them to the end, each with the
     * median of its last known durations (at most 5, looked for in the newest 25 runs, whatever came of these; zero when
     * none is known). Such a run is PASSED or FAILED, not incomplete, not
     * imported, has cases, and has all those of the run that it
     * resumes or repeats.
     */
    List<KnownCase> history(String project, String suite, String environment);

    /**
     * Deletes a run that has ended, with all that belongs to it, and leaves a tombstone.
     *
     * @return false when there is no such run or it is active
     */
    boolean delete(RunId id, String actor, Instant at);

    /** Who deleted a run and when; empty when it was not deleted. */
    Optional<Tombstone> tombstone(RunId id);

    @Override
    void close();

    /** What is added to a run in one commit. A case that is there already is replaced, and so is an artifact's path. */
    record Batch(
            List<CaseResult> cases,
            List<TimelineEvent> events,
            List<Notice> notices,
            List<Artifact> artifacts,
            List<ShardProcess> processes) {
        public Batch {
            cases = List.copyOf(cases);
            events = List.copyOf(events);
            notices = List.copyOf(notices);
            artifacts = List.copyOf(artifacts);
            processes = List.copyOf(processes);
        }
    }

    /** A case that was told of again, and what was known of it. */
    record Clash(CaseResult told, CaseResult known) {}

    /**
     * Which runs to list; every part that is null or empty lets all through.
     *
     * @param state name of a state, or {@code active}, in any case
     * @param trigger name of a kind of trigger, in any case
     * @param since queued at or after
     * @param until queued before
     * @param text part of the id, suite, environment, message or revision, in any case
     * @param before the id after which the page begins (its run is not in it)
     */
    record RunFilter(
            String project,
            String suite,
            String environment,
            String state,
            String trigger,
            @Nullable Instant since,
            @Nullable Instant until,
            String text,
            @Nullable RunId before) {
        public static final RunFilter ALL = new RunFilter("", "", "", "", "", null, null, "", null);

        /** The same, of one project. */
        public RunFilter of(String name) {
            return new RunFilter(name, suite, environment, state, trigger, since, until, text, before);
        }
    }

    /** A process of a shard, recognisable after a restart by its id and its start. */
    record ShardProcess(int shard, int attempt, long pid, Instant startedAt) {}

    /** A case as earlier runs know it. */
    record KnownCase(CaseId id, String className, @Nullable String file, Verdict lastVerdict, Duration duration) {}

    /** What remains of a deleted run. */
    record Tombstone(RunId id, String actor, Instant at) {}
}
