package io.assay.engine.cases;

import io.assay.report.ReportSink;
import io.assay.report.ReportedCase;
import io.assay.report.attempt.Attempts;
import io.assay.report.attempt.Ordinals;
import io.assay.report.attempt.Reruns;
import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Counts;
import io.assay.run.Notice;
import io.assay.run.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * One verdict a case, out of all that reports tell of a run. What the same report tells again replaces what it told
 * before; what a later round (a retry) or a failing attempt's successor tells is a further attempt; the same name in
 * another place is another case and gets an ordinal. Thread-safe.
 */
public final class CaseLedger {
    private final CaseForm form;
    private final ToIntFunction<CaseId> shardOf;
    private final Consumer<CaseResult> changed;
    private final Map<CaseId, List<LedgerEntry>> entries = new HashMap<>();
    private final Tally tally = new Tally();
    private int round;
    private @Nullable Set<CaseId> selected;

    /**
     * A ledger for one run.
     *
     * @param shardOf the shard that a case was planned for, from 1; 0 when that is not known
     * @param changed told of each case whenever its verdict changes
     */
    public CaseLedger(CaseForm form, ToIntFunction<CaseId> shardOf, Consumer<CaseResult> changed) {
        this.form = form;
        this.shardOf = shardOf;
        this.changed = changed;
    }

    /** A new round of execution begins, in which only these cases count (what else a command executes is passed over). */
    public synchronized void retrying(Set<CaseId> cases) {
        round++;
        selected = Set.copyOf(cases);
    }

    /** 0 while the suite is executed, then the number of the retry. */
    public synchronized int round() {
        return round;
    }

    /** Takes over a verdict from the run that this one resumes. */
    public synchronized void reuse(CaseResult result) {
        put(new LedgerEntry("", -1, result.withReused(true)));
    }

    /** Notes that a planned case got no verdict, unless it has one. */
    public synchronized void missing(CaseResult planned) {
        if (!knows(planned.id())) {
            put(new LedgerEntry("", round, planned.withQuarantined(form.quarantined(planned.id()))));
        }
    }

    public synchronized boolean knows(CaseId id) {
        return find(id).isPresent();
    }

    /**
     * A fresh reading of one report, from its start; notices go to {@code notices}.
     *
     * @param shard that wrote it, from 1; 0 when that is not known
     */
    public Reading reading(String source, int shard, Consumer<Notice> notices) {
        return new Reading(new Origin(form, source, source, shard, false), notices);
    }

    /**
     * A fresh reading of a report in a folder that one shard has for itself: the same path in another shard's folder is
     * another report, and what it tells is no further attempt.
     *
     * @param folder of the shard, with its files
     * @param report its path in the folder
     * @param shard that wrote it, from 1; 0 in a retry, whose cases stay those of the shards that they were planned for
     */
    public Reading readingIn(Folder folder, String report, int shard, Consumer<Notice> notices) {
        String source = folder.name() + ": " + report;
        return new Reading(new Origin(folder.form(), source, report, shard, true), notices);
    }

    /**
     * A folder that one shard has for itself.
     *
     * @param name unique in the run
     * @param form that finds the files of cases in it
     */
    public record Folder(String name, CaseForm form) {}

    /**
     * Where verdicts come from.
     *
     * @param source unique in the run
     * @param report what the cases' evidence names
     * @param apart what another shard tells is about other cases
     */
    private record Origin(CaseForm form, String source, String report, int shard, boolean apart) {}

    public synchronized Counts counts() {
        return tally.all();
    }

    /** Without the quarantined cases. */
    public synchronized Counts counted() {
        return tally.counted();
    }

    /** The cases that fail and count, in no particular order. */
    public synchronized List<CaseResult> failing() {
        return results(result -> result.verdict().failure() && !result.quarantined());
    }

    /** The cases that this filter lets through, in no particular order. */
    public synchronized List<CaseResult> results(Predicate<CaseResult> filter) {
        return entries.values().stream()
                .flatMap(List::stream)
                .map(LedgerEntry::result)
                .filter(filter)
                .toList();
    }

    private synchronized void accept(Reading reading, CaseResult told) {
        CaseId base = told.id();
        List<LedgerEntry> same = entries.computeIfAbsent(base, id -> new ArrayList<>(1));
        Reading.Seen seen = reading.seen(base);
        if (seen.entry != null && seen.last != null && seen.last.verdict().failure()) {
            seen.last = Attempts.merge(seen.last, told);
            again(seen.entry, seen.last, reading);
            return;
        }
        LedgerEntry entry = place(same, reading, told, seen.count++);
        if (entry == null && round > 0 && !selected(base)) {
            return;
        }
        if (entry == null) {
            entry = new LedgerEntry(reading.source, round, named(Ordinals.next(base, same.size()), told, reading));
            put(entry);
        } else if (!passedOver(entry, told)) {
            again(entry, told, reading);
        }
        seen.entry = entry;
        seen.last = told;
    }

    private CaseResult named(CaseId id, CaseResult told, Reading reading) {
        return told.named(id, form.quarantined(id), reading.shardOf(id));
    }

    /** What a filter did not select, or skips this time, tells nothing new. */
    private boolean passedOver(LedgerEntry entry, CaseResult told) {
        boolean later = entry.round() < round;
        return later
                && (told.verdict() == Verdict.SKIPPED
                        || (!entry.result().reused() && !selected(entry.result().id())));
    }

    private void again(LedgerEntry entry, CaseResult told, Reading reading) {
        CaseResult old = entry.result();
        CaseResult now = entry.tell(reading.source, round, named(old.id(), told, reading));
        if (old.verdict() != now.verdict()
                || old.attempts() != now.attempts()
                || !old.duration().equals(now.duration())) {
            tell(old, now);
        }
        entry.slim();
    }

    /** The entry that the n-th case of this name in a reading is about; null when it is a case not seen yet. */
    private @Nullable LedgerEntry place(List<LedgerEntry> same, Reading reading, CaseResult told, int nth) {
        List<LedgerEntry> candidates = same.stream()
                .filter(entry -> entry.tells(reading.source)
                        || entry.round() < round
                        || entry.source().isEmpty()
                        || (!reading.isApartFrom(entry) && Reruns.joins(entry.result(), told)))
                .toList();
        return nth < candidates.size() ? candidates.get(nth) : null;
    }

    private boolean selected(CaseId id) {
        return selected == null || selected.contains(id);
    }

    private Optional<LedgerEntry> find(CaseId id) {
        List<LedgerEntry> direct = entries.getOrDefault(id, List.of());
        if (!direct.isEmpty()) {
            return Optional.of(direct.get(0));
        }
        return Ordinals.base(id)
                .flatMap(base -> entries.getOrDefault(base, List.of()).stream()
                        .filter(entry -> entry.result().id().equals(id))
                        .findFirst());
    }

    private void put(LedgerEntry entry) {
        CaseId id = entry.result().id();
        entries.computeIfAbsent(Ordinals.base(id).filter(entries::containsKey).orElse(id), key -> new ArrayList<>(1))
                .add(entry);
        tell(null, entry.result());
        entry.slim();
    }

    private void tell(@Nullable CaseResult old, CaseResult now) {
        tally.change(old, now);
        changed.accept(now);
    }

    /** One pass over one report. */
    public final class Reading implements ReportSink {
        private final Origin origin;
        private final String source;
        private final int shard;
        private final Consumer<Notice> notices;
        private final Map<CaseId, Seen> seen = new HashMap<>();
        private int cases;
        private int failures;

        private Reading(Origin origin, Consumer<Notice> notices) {
            this.origin = origin;
            this.source = origin.source();
            this.shard = origin.shard();
            this.notices = notices;
        }

        @Override
        public void accept(ReportedCase reported) {
            cases++;
            failures += reported.verdict().failure() ? 1 : 0;
            CaseLedger.this.accept(this, origin.form().of(reported, "", origin.report()));
        }

        @Override
        public void notice(Notice notice) {
            notices.accept(new Notice(form.redact(notice.subject()), form.redact(notice.text())));
        }

        /** How many cases this reading told. */
        public int cases() {
            return cases;
        }

        /** How many of them failed. */
        public int failures() {
            return failures;
        }

        private boolean isApartFrom(LedgerEntry entry) {
            return origin.apart() && entry.result().shard() != shard;
        }

        private int shardOf(CaseId id) {
            return shard == 0 ? shardOf.applyAsInt(id) : shard;
        }

        private Seen seen(CaseId base) {
            return seen.computeIfAbsent(base, id -> new Seen());
        }

        private static final class Seen {
            private int count;
            private @Nullable LedgerEntry entry;
            private @Nullable CaseResult last;
        }
    }
}
