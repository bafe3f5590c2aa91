package io.assay.github.publish;

import io.assay.run.CaseResult;
import io.assay.run.RunRecord;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The cases of a run by rank: one pass for each, nothing held. (A stream of streams would hold all of a rank when it is iterated.) */
final class RankedCases implements Iterator<CaseResult>, AutoCloseable {
    private final RunRecord record;
    private final Iterator<Predicate<CaseResult>> ranks;
    private Stream<CaseResult> open = Stream.empty();
    private Iterator<CaseResult> cases = Collections.emptyIterator();

    RankedCases(RunRecord record, List<Predicate<CaseResult>> ranks) {
        this.record = record;
        this.ranks = ranks.iterator();
    }

    @Override
    public boolean hasNext() {
        while (!cases.hasNext() && ranks.hasNext()) {
            open.close();
            open = record.cases().filter(ranks.next());
            cases = open.iterator();
        }
        return cases.hasNext();
    }

    @Override
    public CaseResult next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return cases.next();
    }

    @Override
    public void close() {
        open.close();
    }
}
