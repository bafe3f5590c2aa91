package io.assay.server.cli;

import io.assay.engine.store.RunStore.RunFilter;
import io.assay.run.Artifact;
import io.assay.run.Comparison.Change;
import io.assay.run.Counts;
import io.assay.run.Filed;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.RunRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Runs wherever they are kept, so that a command is written once. */
interface Runs extends AutoCloseable {
    /** A run named on the command line: its id, or {@code last} for the newest. */
    RunId id(String text);

    /**
     * One page, newest first.
     *
     * @param before what the page before it named as the beginning of this one; empty for the first
     */
    Listing list(RunFilter filter, String before, int limit);

    /** Everything of a run, which must be there. */
    RunRecord record(RunId id);

    /** @param base id of a run, or {@code last-good} */
    Compared compare(RunId id, String base);

    /** False when it has not ended. */
    boolean delete(RunId id);

    /** Prints what one shard (0: the set-up), or every one, has printed; with {@code follow} until the run has ended. */
    void log(RunId id, OptionalInt shard, boolean follow, OutputStream out) throws IOException, InterruptedException;

    /** Files with what was printed, which may be made in a folder for that. */
    List<Path> logs(RunId id, Path scratch) throws IOException;

    /** Checked while it is read, or before. */
    InputStream open(RunId id, Artifact artifact, Path scratch) throws IOException;

    /** Copies an artifact to a file; its folder is made. */
    void copy(RunId id, Artifact artifact, Path target) throws IOException;

    /** A report that is there already, as {@code json}, {@code csv}, {@code junit} or {@code ctrf}. */
    Optional<InputStream> exported(RunId id, String format);

    /** Shows a run until it has ended; returns it as it ended. */
    Run watch(RunId id, RunView view) throws InterruptedException;

    /** What became of the wish, in words. */
    String cancel(RunId id, String reason);

    /** What filing a run in its issue tracker would do. */
    List<Filed> planDefects(RunId id);

    /** Files a run in its issue tracker, and returns what came of it. */
    List<Filed> fileDefects(RunId id) throws InterruptedException;

    /** Forgets which record of an issue tracker stands for a failure; false when none was known. */
    boolean forgetDefect(String fingerprint);

    /**
     * What became of an answer, in words.
     *
     * @param gate empty where the run has only one
     */
    String answer(RunId id, String gate, boolean approve, String reason);

    @Override
    void close();

    /** @param next where the page after it begins */
    record Listing(List<Listed> runs, Optional<String> next) {}

    /**
     * @param state in the words of where it is kept
     * @param counts empty where a list tells none
     */
    record Listed(Run run, String state, Optional<Counts> counts) {}

    /** @param changes cases that are not the same in both; to be closed */
    record Compared(Run run, Run base, Stream<Change> changes) {}
}
