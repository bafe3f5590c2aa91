package io.assay.defect;

import io.assay.defect.Outcome.Action;
import io.assay.defect.Outcome.Why;
import io.assay.defect.owner.Routing.Destination;
import io.assay.defect.tracker.Defect;
import io.assay.defect.tracker.Draft;
import io.assay.defect.tracker.Note;
import io.assay.defect.tracker.Tracker;
import io.assay.defect.tracker.TrackerException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Writes down one run. Used once, by one thread. */
final class Filing {
    private static final String FLAKY = "flaky";

    private final Tracker tracker;
    private final Ledger ledger;
    private final Settings settings;
    private final InstantSource clock;
    private final EndedRun run;
    private final Records records;
    private final Set<String> told = new HashSet<>();
    private final Resolving resolving;
    private final Attaching attaching;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<Failing> unfiled = new ArrayList<>();
    private int created;
    private int incidents;
    private @Nullable TrackerException stopped;

    Filing(Desk desk, EndedRun run) {
        this.tracker = desk.tracker();
        this.ledger = desk.ledger();
        this.settings = desk.settings();
        this.clock = desk.clock();
        this.run = run;
        this.records = new Records(desk);
        this.resolving = new Resolving(desk, run);
        this.attaching = new Attaching(desk, run);
    }

    List<Outcome> of(Sifted sifted) {
        attempted(records::clearDoubts);
        new Storms(settings.rules().storm(), sifted.executed())
                .findings(sifted.failing())
                .forEach(finding -> outcomes.add(filed(finding)));
        sifted.flaky().forEach(each -> outcomes.add(flaky(Finding.defect(List.of(each)))));
        if (!unfiled.isEmpty()) {
            outcomes.add(filed(Finding.summary("summary:" + run.suite(), unfiled)));
        }
        for (Entry entry : ledger.watched()) {
            attempted(() -> resolving.looked(entry, sifted.passed()).ifPresent(outcomes::add));
        }
        outcomes.addAll(records.merged());
        return outcomes;
    }

    /** For what belongs to no failure of this run: it is tried again at the next. */
    private void attempted(Runnable work) {
        if (stopped != null) {
            return;
        }
        try {
            work.run();
        } catch (TrackerException e) {
            stopped = e.lasting() ? e : null;
            outcomes.add(new Outcome(Action.FAILED, Records.why(e), "", "", null, Records.words(e), List.of()));
        }
    }

    private Outcome filed(Finding finding) {
        return told(finding, () -> {
            Optional<Defect> current = records.current(finding);
            if (current.isEmpty()) {
                return create(finding, current);
            }
            Defect defect = current.get();
            if (defect.open()) {
                return again(finding, defect, "failed");
            }
            if (defect.state() == Defect.State.DECLINED) {
                ledger.put(records.entry(defect).of(defect.id(), false));
                return Outcome.known(Why.DECLINED, finding, defect);
            }
            return inWindow(defect) ? reopen(finding, defect) : create(finding, current);
        });
    }

    private Outcome told(Finding finding, Supplier<Outcome> work) {
        TrackerException before = stopped;
        if (before != null) {
            return Outcome.without(Action.FAILED, Records.why(before), finding, Records.words(before));
        }
        try {
            return work.get();
        } catch (TrackerException e) {
            stopped = e.lasting() ? e : null;
            return Outcome.without(Action.FAILED, Records.why(e), finding, Records.words(e));
        } catch (Records.Blind e) {
            return Outcome.without(
                    Action.FAILED,
                    Why.LISTING_EMPTY,
                    finding,
                    "records were filed before, but " + tracker.project()
                            + " shows none: is it the right project, and are the"
                            + " credentials those of who filed them?");
        }
    }

    private boolean inWindow(Defect defect) {
        Instant closed = defect.closed();
        return closed != null && !closed.plus(settings.rules().reopenWindow()).isBefore(clock.instant());
    }

    private Outcome create(Finding finding, Optional<Defect> previous) {
        Optional<Why> budget = overBudget(finding);
        if (budget.isPresent()) {
            unfiled.addAll(finding.failing());
            return Outcome.without(Action.SUPPRESSED, budget.get(), finding, "the summary tells of it");
        }
        Marker marker = finding.marker(settings.scope(), run);
        Defect defect = records.create(finding, draft(finding, marker, previous), marker);
        boolean ours = Marker.in(defect.data()).orElseThrow().equals(marker);
        if (!ours) {
            return again(finding, defect, "failed");
        }
        count(finding);
        told.add(defect.id());
        ledger.put(records.entry(defect).at(defect.id(), run).failedIn(run, finding.failing()));
        return Outcome.of(Action.CREATED, finding, defect).with(attaching.attached(defect, finding));
    }

    private void count(Finding finding) {
        created += finding.kind() == Finding.Kind.DEFECT ? 1 : 0;
        incidents += finding.kind() == Finding.Kind.INCIDENT ? 1 : 0;
    }

    /** Incidents are counted apart: the first, of the most cases, always has its record. */
    private Optional<Why> overBudget(Finding finding) {
        boolean incident = finding.kind() == Finding.Kind.INCIDENT;
        if (finding.kind() == Finding.Kind.SUMMARY || (incident && incidents == 0)) {
            return Optional.empty();
        }
        if ((incident ? incidents : created) >= settings.rules().budget().perRun()) {
            return Optional.of(Why.BUDGET_RUN);
        }
        return records.open() >= settings.rules().budget().open() ? Optional.of(Why.BUDGET_OPEN) : Optional.empty();
    }

    private Draft draft(Finding finding, Marker marker, Optional<Defect> previous) {
        Failing first = finding.first();
        String file = first.result().file() == null ? "" : first.result().file();
        String name =
                first.result().id().container() + " " + first.result().id().name();
        String kind = finding.kind() == Finding.Kind.DEFECT ? first.part("kind") : "incident";
        Destination destination = settings.routing().of(file, name, kind);
        Set<String> labels = new LinkedHashSet<>(settings.labels());
        labels.addAll(destination.labels());
        return new Draft(
                settings.wording().title(finding, run),
                settings.wording().text(finding, run, destination, previous),
                marker.data(),
                List.copyOf(labels),
                destination.assignees(),
                destination.priority(),
                destination.component());
    }

    /** It has an open record, whose comment tells of this run too. */
    private Outcome again(Finding finding, Defect defect, String what) {
        Entry entry = records.entry(defect);
        boolean first = told.add(defect.id());
        boolean ours = first && filedFor(defect);
        boolean known = first && (ours || entry.run().equals(run.id().value()) || !note(defect, what));
        ledger.put(entry.at(defect.id(), run).failedIn(run, finding.failing()));
        if (ours) {
            count(finding);
            // whoever filed it first may have been stopped before its files were there
            return Outcome.known(Why.NOTED, finding, defect).with(attaching.attached(defect, finding));
        }
        return known ? Outcome.known(Why.NOTED, finding, defect) : Outcome.of(Action.COMMENTED, finding, defect);
    }

    private boolean filedFor(Defect defect) {
        return Marker.in(defect.data())
                .filter(marker -> marker.run().equals(run.id().value()))
                .isPresent();
    }

    /** False when it tells of this run already. */
    private boolean note(Defect defect, String what) {
        Optional<Note> note = tracker.note(defect);
        Seen seen = note.flatMap(each -> Seen.in(each.data())).orElse(Seen.NEVER);
        if (seen.in(run)) {
            return false;
        }
        Seen now = seen.and(Seen.Time.of(run, what));
        note.ifPresentOrElse(
                each -> tracker.edit(defect, each, settings.wording().seen(now), now.data()),
                () -> tracker.comment(defect, settings.wording().seen(now), now.data()));
        return true;
    }

    private Outcome reopen(Finding finding, Defect defect) {
        Entry before = records.entry(defect);
        Defect open = records.reopen(finding, defect);
        told.add(open.id());
        Entry entry = records.entry(open);
        boolean flaky = comesAndGoes(before);
        ledger.put(entry.at(open.id(), run).withReopened(clock.instant(), flaky).failedIn(run, finding.failing()));
        if (flaky && !before.flaky()) {
            tracker.label(open, FLAKY);
        }
        note(open, "failed again after it was closed");
        return Outcome.of(Action.REOPENED, finding, open);
    }

    private boolean comesAndGoes(Entry entry) {
        Instant since = clock.instant().minus(settings.rules().reopenWindow());
        long lately = entry.reopened().stream().filter(since::isBefore).count();
        return entry.flaky() || lately + 1 >= settings.rules().steadiness().flakyAfter();
    }

    /** Told only where a record is open: a pass at the second try makes no defect. */
    private Outcome flaky(Finding finding) {
        Optional<Entry> known = records.entry(finding)
                .filter(Entry::open)
                .filter(each -> !each.record().isEmpty());
        if (known.isEmpty()) {
            return Outcome.without(Action.SKIPPED, Why.FLAKY, finding, "");
        }
        return told(
                finding,
                () -> records.current(finding)
                        .filter(Defect::open)
                        .map(defect -> again(finding, defect, "failed, and passed when tried again,"))
                        .orElseGet(() -> Outcome.without(Action.SKIPPED, Why.FLAKY, finding, "")));
    }
}
