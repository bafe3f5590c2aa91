package io.assay.engine.store;

import io.assay.run.CaseId;
import io.assay.run.Verdict;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which cases of a run to list; every part that is null or empty lets all through.
 *
 * @param text part of the container, the name or the failure's message; A to Z in any case, all else as it is
 * @param after the case after which the page begins (it is not in it)
 */
public record CaseFilter(
        Set<Verdict> verdicts, String text, @Nullable CaseId after) {
    public static final CaseFilter ALL = new CaseFilter(Set.of(), "", null);

    public CaseFilter {
        verdicts = Set.copyOf(verdicts);
    }
}
