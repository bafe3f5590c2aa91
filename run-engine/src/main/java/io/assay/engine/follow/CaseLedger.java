package io.assay.engine.follow;

import io.assay.artifact.Redactor;
import io.assay.report.ReportSink;
import io.assay.report.ReportedCase;
import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Counts;
import io.assay.run.Evidence;
import io.assay.run.Failure;
import io.assay.run.Notice;
import io.assay.run.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
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
    private final String suite;
    private final Redactor redactor;
    private final Predicate<CaseId> quarantined;
    private final ToIntFunction<CaseId> shardOf;
    private final Consumer<CaseResult> changed;
    private final Map<CaseId, List<Entry>> entries = new HashMap<>();
    private final Map<Verdict, Integer> all = new EnumMap<>(Verdict.class);
    private final Map<Verdict, Integer> counted = new EnumMap<>(Verdict.class);
    private int round;
    private @Nullable Set<CaseId> selected;

    /**
     * A ledger for one run.
     *
     * @param quarantined which cases the policy does not count
     * @param shardOf the shard that a case was planned for, from 1; 0 when that is not known
     * @param changed told of each case whenever its verdict changes
     */
    public CaseLedger(
            String suite,
            Redactor redactor,
            Predicate<CaseId> quarantined,
            ToIntFunction<CaseId> shardOf,
            Consumer<CaseResult> changed) {
        this.suite = suite;
        this.redactor = redactor;
        this.quarantined = quarantined;
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
        put(new Entry("", -1, result.withReused(true)), null);
    }

    /** Notes that a planned case got no verdict, unless it has one. */
    public synchronized void missing(CaseResult planned) {
        if (!knows(planned.id())) {
            put(new Entry("", round, planned.withQuarantined(quarantined.test(planned.id()))), null);
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
        return new Reading(source, shard, notices);
    }

    public synchronized Counts counts() {
        return Counts.of(all);
    }

    /** Without the quarantined cases. */
    public synchronized Counts counted() {
        return Counts.of(counted);
    }

    /** The cases that fail and count, in no particular order. */
    public synchronized List<CaseResult> failing() {
        return results(result -> result.verdict().failure() && !result.quarantined());
    }

    /** The cases that this filter lets through, in no particular order. */
    public synchronized List<CaseResult> results(Predicate<CaseResult> filter) {
        return entries.values().stream()
                .flatMap(List::stream)
                .map(entry -> entry.result)
                .filter(filter)
                .toList();
    }

    private synchronized void accept(Reading reading, ReportedCase reported) {
        CaseId base = new CaseId(suite, "", redactor.redact(reported.container()), redactor.redact(reported.name()));
        List<Entry> same = entries.computeIfAbsent(base, id -> new ArrayList<>(1));
        Reading.Seen seen = reading.seen(base);
        if (seen.last != null && seen.last.verdict().failure()) {
            seen.last = seen.entry == null ? seen.last : tryAgain(seen.entry, reported, reading);
            return;
        }
        Entry entry = place(same, reading, seen.count++);
        if (entry == null && round > 0 && !selected(base)) {
            return;
        }
        CaseResult told = result(ordinal(base, entry, same), reported, reading.source, reading.shard);
        if (entry == null) {
            entry = new Entry(reading.source, round, told);
            put(entry, null);
        } else if (entry.result.reused()) {
            renew(entry, told, reading);
        } else if (entry.round < round) {
            merge(entry, told, reading);
        } else {
            replace(entry, entry.before == null ? told : Attempts.merge(entry.before, told));
        }
        seen.entry = entry;
        seen.last = entry.result;
    }

    private CaseResult tryAgain(Entry entry, ReportedCase reported, Reading reading) {
        CaseResult told = result(entry.result.id(), reported, reading.source, reading.shard);
        replace(entry, Attempts.merge(entry.result, told));
        return entry.result;
    }

    /** A reused verdict gives way to a new one; that a filter passed the case over is none. */
    private void renew(Entry entry, CaseResult told, Reading reading) {
        if (told.verdict() != Verdict.SKIPPED) {
            entry.round = round;
            entry.source = reading.source;
            replace(entry, told);
        }
    }

    private void merge(Entry entry, CaseResult told, Reading reading) {
        if (!selected(entry.result.id()) || told.verdict() == Verdict.SKIPPED) {
            return;
        }
        entry.before = entry.result;
        entry.round = round;
        entry.source = reading.source;
        replace(entry, Attempts.merge(entry.result, told));
    }

    /** The entry that the n-th case of this name in a reading is about; null when it is a case not seen yet. */
    private @Nullable Entry place(List<Entry> same, Reading reading, int nth) {
        List<Entry> candidates = same.stream()
                .filter(entry -> entry.source.equals(reading.source) || entry.round < round || entry.source.isEmpty())
                .toList();
        return nth < candidates.size() ? candidates.get(nth) : null;
    }

    private static CaseId ordinal(CaseId base, @Nullable Entry entry, List<Entry> same) {
        if (entry != null) {
            return entry.result.id();
        }
        return same.isEmpty()
                ? base
                : new CaseId(base.suite(), base.leg(), base.container(), base.name() + " (" + (same.size() + 1) + ")");
    }

    private boolean selected(CaseId id) {
        return selected == null || selected.contains(id);
    }

    private CaseResult result(CaseId id, ReportedCase reported, String source, int shard) {
        return new CaseResult(
                id,
                redactor.redact(reported.className()),
                reported.file() == null ? null : redactor.redact(reported.file()),
                reported.line(),
                reported.verdict(),
                reported.duration(),
                reported.attempts(),
                redact(reported.failure()),
                redact(reported.evidence(), source),
                quarantined.test(id),
                shard == 0 ? shardOf.applyAsInt(id) : shard,
                false);
    }

    private Evidence redact(Evidence evidence, String source) {
        Map<String, String> properties = new HashMap<>();
        evidence.properties().forEach((name, value) -> properties.put(redactor.redact(name), redactor.redact(value)));
        return new Evidence(
                source,
                evidence.started(),
                redactor.redact(evidence.output()),
                evidence.attachments().stream().map(redactor::redact).toList(),
                properties);
    }

    private @Nullable Failure redact(@Nullable Failure failure) {
        return failure == null
                ? null
                : new Failure(
                        failure.kind(),
                        redactor.redact(failure.message()),
                        redactor.redact(failure.type()),
                        redactor.redact(failure.trace()));
    }

    private Optional<Entry> find(CaseId id) {
        List<Entry> direct = entries.getOrDefault(id, List.of());
        if (!direct.isEmpty()) {
            return Optional.of(direct.get(0));
        }
        return Ordinals.base(id)
                .flatMap(base -> entries.getOrDefault(base, List.of()).stream()
                        .filter(entry -> entry.result.id().equals(id))
                        .findFirst());
    }

    private void put(Entry entry, @Nullable CaseResult old) {
        CaseId id = entry.result.id();
        entries.computeIfAbsent(Ordinals.base(id).filter(entries::containsKey).orElse(id), key -> new ArrayList<>(1))
                .add(entry);
        tell(old, entry.result);
        entry.result = Attempts.slim(entry.result);
    }

    private void replace(Entry entry, CaseResult now) {
        CaseResult old = entry.result;
        if (old.verdict() != now.verdict()
                || old.attempts() != now.attempts()
                || !old.duration().equals(now.duration())) {
            tell(old, now);
        }
        entry.result = Attempts.slim(now);
    }

    private void tell(@Nullable CaseResult old, CaseResult now) {
        count(all, old, now);
        if (!now.quarantined()) {
            count(counted, old, now);
        }
        changed.accept(now);
    }

    private static void count(Map<Verdict, Integer> sums, @Nullable CaseResult old, CaseResult now) {
        if (old != null) {
            sums.merge(old.verdict(), -1, Integer::sum);
        }
        sums.merge(now.verdict(), 1, Integer::sum);
    }

    private static final class Entry {
        private String source;
        private int round;
        private CaseResult result;
        private @Nullable CaseResult before;

        Entry(String source, int round, CaseResult result) {
            this.source = source;
            this.round = round;
            this.result = result;
        }
    }

    /** One pass over one report. */
    public final class Reading implements ReportSink {
        private final String source;
        private final int shard;
        private final Consumer<Notice> notices;
        private final Map<CaseId, Seen> seen = new HashMap<>();
        private int cases;
        private int failures;

        private Reading(String source, int shard, Consumer<Notice> notices) {
            this.source = source;
            this.shard = shard;
            this.notices = notices;
        }

        @Override
        public void accept(ReportedCase reported) {
            cases++;
            failures += reported.verdict().failure() ? 1 : 0;
            CaseLedger.this.accept(this, reported);
        }

        @Override
        public void notice(Notice notice) {
            notices.accept(new Notice(redactor.redact(notice.subject()), redactor.redact(notice.text())));
        }

        /** How many cases this reading told. */
        public int cases() {
            return cases;
        }

        /** How many of them failed. */
        public int failures() {
            return failures;
        }

        private Seen seen(CaseId base) {
            return seen.computeIfAbsent(base, id -> new Seen());
        }

        private static final class Seen {
            private int count;
            private @Nullable Entry entry;
            private @Nullable CaseResult last;
        }
    }
}
