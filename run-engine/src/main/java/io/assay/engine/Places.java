package io.assay.engine;

import io.assay.engine.cases.CaseLedger;
import io.assay.engine.cases.CaseLedger.Folder;
import io.assay.engine.follow.ReportFollower;
import io.assay.run.Notice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where the shards of a run execute: all in the one folder, or each in one of its own, whose reports are read until the shard
 * leaves it. Thread-safe.
 */
final class Places {
    private final Workplaces workplaces;
    private final Assignment assignment;
    private final CaseLedger ledger;
    private final Consumer<Notice> notices;
    private final Place first;
    private final List<ReportFollower> followers = new ArrayList<>();
    private @Nullable Place waiting;
    private int made;

    /** @param folder the first that was taken, in which the run is prepared */
    Places(Workplaces workplaces, Path folder, Assignment assignment, CaseLedger ledger, Consumer<Notice> notices) {
        this.workplaces = workplaces;
        this.assignment = assignment;
        this.ledger = ledger;
        this.notices = notices;
        this.first = place(folder);
        this.waiting = first;
    }

    /** Where the run is prepared; the first shard goes on there. */
    Place first() {
        return first;
    }

    boolean shared() {
        return workplaces.shared();
    }

    /** A place to execute in, to be {@linkplain #leave left}. */
    Place take() throws InterruptedException {
        synchronized (this) {
            Place prepared = waiting;
            if (workplaces.shared()) {
                return first;
            }
            waiting = null;
            if (prepared != null) {
                return prepared;
            }
        }
        return place(workplaces.take());
    }

    /** Everything that was to be read and kept there has been. */
    void leave(Place place) {
        if (!workplaces.shared()) {
            place.reports().end();
            workplaces.giveBack(place.directory());
        }
    }

    private Place place(Path folder) {
        String name = "tree " + nextNumber();
        Optional<Folder> own =
                workplaces.shared() ? Optional.empty() : Optional.of(new Folder(name, assignment.form(folder)));
        Place made = new Place(folder, own, assignment.suite(), ledger, notices);
        synchronized (followers) {
            followers.add(made.reports());
        }
        return made;
    }

    private synchronized int nextNumber() {
        return ++made;
    }

    /** Looks once everywhere; reads what seems to be complete. */
    void look() {
        each().forEach(ReportFollower::look);
    }

    /** Reads everything that has changed. */
    void sync() {
        each().forEach(ReportFollower::sync);
    }

    /** How many report files of this run were recognised. */
    int reports() {
        return each().stream().mapToInt(ReportFollower::reports).sum();
    }

    /** Reports that are empty, cut off or damaged. */
    List<Notice> damaged() {
        return all(ReportFollower::damaged);
    }

    /** Files where reports are expected that are none. */
    List<Notice> unrecognised() {
        return all(ReportFollower::unrecognised);
    }

    private List<Notice> all(Function<ReportFollower, List<Notice>> notices) {
        return each().stream()
                .flatMap(follower -> notices.apply(follower).stream())
                .distinct()
                .toList();
    }

    private List<ReportFollower> each() {
        synchronized (followers) {
            return List.copyOf(followers);
        }
    }
}
