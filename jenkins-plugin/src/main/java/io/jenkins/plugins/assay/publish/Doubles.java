package io.jenkins.plugins.assay.publish;

import io.assay.report.attempt.Joining;
import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The cases that are told more than once, joined as an Assay server joins them. */
final class Doubles {
    private final Names names;
    private final Map<CaseId, CaseResult> known = new LinkedHashMap<>();
    private final Joining joining = new Joining(id -> false);

    Doubles(Names names) {
        this.names = names;
    }

    void tell(CaseResult told) {
        CaseResult before = known.putIfAbsent(told.id(), told);
        if (before != null) {
            joining.resolve(told, before);
        }
    }

    /** Each once: further attempts are in it, other cases of the name have ordinals. */
    Collection<CaseResult> joined() {
        List<CaseResult> fresh = joining.takeFresh();
        while (!fresh.isEmpty()) {
            fresh.forEach(this::name);
            fresh = joining.takeFresh();
        }
        joining.takeChanges().forEach(change -> known.put(change.now().id(), change.now()));
        return known.values();
    }

    private void name(CaseResult told) {
        CaseResult other = known.get(told.id());
        if (other != null || names.told(told.id())) {
            joining.resolve(told, other == null ? told : other);
        } else {
            known.put(told.id(), told);
        }
    }
}
