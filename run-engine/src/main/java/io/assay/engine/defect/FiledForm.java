package io.assay.engine.defect;

import io.assay.defect.Outcome;
import io.assay.defect.Outcome.Action;
import io.assay.defect.Outcome.Why;
import io.assay.run.Filed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Outcomes of the filing, as they are kept with a run. */
final class FiledForm {
    private static final int MOST = 2_000;
    private static final int MOST_NAMED = 20;

    /** What the same attempt some time later may find otherwise. */
    private static final Set<Why> PASSING = Set.of(Why.BUSY, Why.LIMITED, Why.UNAVAILABLE, Why.UNCERTAIN);

    private static final Set<Action> WRITTEN =
            Set.of(Action.CREATED, Action.COMMENTED, Action.REOPENED, Action.RESOLVED, Action.MERGED);

    private FiledForm() {}

    /** Whether it may go better some time later. */
    static boolean worthAnotherTry(List<Outcome> outcomes) {
        return outcomes.stream().anyMatch(each -> each.action() == Action.FAILED && PASSING.contains(each.why()));
    }

    /** What was written or went wrong first; of failures that are none to file no more than anybody reads. */
    static List<Filed> of(List<Outcome> outcomes) {
        return outcomes.stream()
                .sorted(Comparator.comparing(FiledForm::rank))
                .limit(MOST)
                .map(FiledForm::of)
                .toList();
    }

    private static int rank(Outcome outcome) {
        return WRITTEN.contains(outcome.action()) ? 0 : outcome.action() == Action.SKIPPED ? 2 : 1;
    }

    private static Filed of(Outcome outcome) {
        Why why = outcome.why();
        List<String> cases = outcome.cases();
        return new Filed(
                outcome.action().name(),
                why == null ? null : why.name(),
                outcome.key(),
                outcome.record(),
                outcome.page(),
                outcome.message(),
                cases.size(),
                cases.subList(0, Math.min(MOST_NAMED, cases.size())));
    }

    /** What came of two attempts at one run: that the second found done what the first did is no news. */
    static List<Filed> together(List<Filed> first, List<Filed> second) {
        Map<String, Filed> all = new LinkedHashMap<>();
        first.stream().filter(FiledForm::written).forEach(each -> all.put(name(each), each));
        Set<String> known = new HashSet<>(first.stream()
                .filter(FiledForm::written)
                .map(Filed::fingerprint)
                .toList());
        for (Filed each : second) {
            boolean news = written(each) || !Why.NOTED.name().equals(each.why()) || !known.contains(each.fingerprint());
            if (news) {
                all.put(name(each), each);
            }
        }
        return new ArrayList<>(all.values());
    }

    private static boolean written(Filed filed) {
        return WRITTEN.stream().anyMatch(action -> action.name().equals(filed.action()));
    }

    private static String name(Filed filed) {
        return filed.action()
                + ' '
                + filed.why()
                + ' '
                + filed.fingerprint()
                + ' '
                + filed.record()
                + ' '
                + filed.message()
                + ' '
                + filed.cases();
    }
}
