package io.assay.engine;

import io.assay.engine.cases.CaseLedger;
import io.assay.engine.cases.CaseLedger.Folder;
import io.assay.engine.cases.CaseLedger.Reading;
import io.assay.engine.follow.FileFinder;
import io.assay.engine.follow.FileFinder.Mark;
import io.assay.engine.follow.ReportFollower;
import io.assay.run.Notice;
import io.assay.suite.Suite;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A folder in which one shard executes, or all of them, with what appears in it. Thread-safe. */
final class Place {
    private final Path directory;
    private final Optional<Folder> own;
    private final CaseLedger ledger;
    private final ReportFollower reports;
    private final FileFinder artifacts;
    private final Optional<Mark> before;
    private volatile int shard;
    private volatile boolean setUp;

    /**
     * A place whose files so far are not the run's.
     *
     * @param own what the folder is called where one shard has it for itself
     */
    Place(Path directory, Optional<Folder> own, Suite suite, CaseLedger ledger, Consumer<Notice> notices) {
        this.directory = directory;
        this.own = own;
        this.ledger = ledger;
        this.artifacts = new FileFinder(directory, suite.artifacts());
        this.before =
                own.isPresent() && !suite.artifacts().isEmpty() ? Optional.of(artifacts.mark()) : Optional.empty();
        this.reports = new ReportFollower(
                new FileFinder(directory, suite.reports()), (report, told) -> reading(report, shard, told), notices);
        this.setUp = suite.setup().isEmpty();
    }

    Path directory() {
        return directory;
    }

    boolean shared() {
        return own.isEmpty();
    }

    ReportFollower reports() {
        return reports;
    }

    /** Whether the suite's set-up needs not be executed here any more. */
    boolean setUp() {
        return setUp;
    }

    void wasSetUp() {
        setUp = true;
    }

    /** The reports of the folder are those of this shard; 0 when nobody knows whose they are. */
    void belongsTo(int index) {
        shard = own.isPresent() ? index : 0;
    }

    /** A reading of something that a shard has told here. */
    Reading reading(String report, int ofShard, Consumer<Notice> notices) {
        return own.map(folder -> ledger.readingIn(folder, report, ofShard, notices))
                .orElseGet(() -> ledger.reading(report, ofShard, notices));
    }

    /** Files to keep; where the folder is shared, those of earlier runs are among them. */
    Set<Path> artifacts() {
        return before.map(artifacts::changedSince).orElseGet(artifacts::paths);
    }

    String name(Path artifact) {
        return artifacts.name(artifact);
    }
}
