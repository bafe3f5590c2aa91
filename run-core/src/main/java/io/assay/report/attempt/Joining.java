package io.assay.report.attempt;

import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Decides about cases of a run that are told of more than once, in the order of the telling: a further attempt is joined to
 * what is known, another case of the name gets the next ordinal. Remembers only names that several cases have. Not
 * thread-safe.
 */
public final class Joining {
    private final Predicate<CaseId> quarantined;
    private final Map<CaseId, Doubles> doubles = new HashMap<>();
    private final Set<CaseResult> numbered = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<CaseId, Change> changes = new LinkedHashMap<>();
    private Map<CaseId, CaseResult> fresh = new LinkedHashMap<>();

    /**
     * The joining of one run.
     *
     * @param quarantined which cases the policy does not count
     */
    public Joining(Predicate<CaseId> quarantined) {
        this.quarantined = quarantined;
    }

    /** Takes a case that could not be added, because {@code known} is stored under its identity. */
    public void resolve(CaseResult told, CaseResult known) {
        if (numbered.remove(told)) {
            CaseId base = Ordinals.base(told.id()).orElseThrow();
            another(base, told, doubles.computeIfAbsent(base, id -> new Doubles(known)));
            return;
        }
        Doubles same = doubles.computeIfAbsent(told.id(), id -> new Doubles(known));
        if (Reruns.joins(same.last, told)) {
            join(told, same);
        } else {
            another(told.id(), told, same);
        }
    }

    /** Further cases of known names, to be added; empty when nothing is left to be added. */
    public List<CaseResult> takeFresh() {
        List<CaseResult> taken = new ArrayList<>(fresh.values());
        fresh = new LinkedHashMap<>();
        numbered.addAll(taken);
        return taken;
    }

    /** What is to be changed in the store, once nothing is left to be added. */
    public List<Change> takeChanges() {
        List<Change> taken = new ArrayList<>(changes.values());
        changes.clear();
        numbered.clear();
        doubles.values().removeIf(same -> same.count == 1);
        doubles.values().forEach(same -> same.last = Attempts.slim(same.last));
        return taken;
    }

    /** What becomes of a stored case. */
    public record Change(CaseResult before, CaseResult now) {}

    private void join(CaseResult told, Doubles same) {
        CaseResult before = same.last;
        CaseId id = before.id();
        CaseResult named = told.named(id, before.quarantined(), before.shard());
        same.last = Reruns.earlier(named, before) ? Attempts.merge(named, before) : Attempts.merge(before, named);
        if (fresh.containsKey(id)) {
            fresh.put(id, same.last);
        } else {
            Change earlier = changes.get(id);
            changes.put(id, new Change(earlier == null ? before : earlier.before(), same.last));
        }
    }

    private void another(CaseId base, CaseResult told, Doubles same) {
        CaseId id = Ordinals.next(base, same.count++);
        same.last = told.named(id, quarantined.test(id), told.shard());
        fresh.put(id, same.last);
    }

    private static final class Doubles {
        private int count = 1;
        private CaseResult last;

        Doubles(CaseResult first) {
            last = first;
        }
    }
}
