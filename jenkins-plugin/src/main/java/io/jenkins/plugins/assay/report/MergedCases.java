package io.jenkins.plugins.assay.report;

import io.assay.run.CaseResult;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.function.BinaryOperator;

/** Merges ordered cases, and makes one of those that are equal in the order. */
final class MergedCases implements Iterator<CaseResult> {
    private final PriorityQueue<Part> parts;
    private final Comparator<CaseResult> order;
    private final BinaryOperator<CaseResult> ofTwo;

    MergedCases(
            List<Iterator<CaseResult>> sorted, Comparator<CaseResult> order, BinaryOperator<CaseResult> ofTwo) {
        this.order = order;
        this.ofTwo = ofTwo;
        this.parts = new PriorityQueue<>(Comparator.comparing(Part::head, order).thenComparing(Part::number));
        for (int i = 0; i < sorted.size(); i++) {
            put(i, sorted.get(i));
        }
    }

    @Override
    public boolean hasNext() {
        return !parts.isEmpty();
    }

    @Override
    public CaseResult next() {
        CaseResult result = take();
        while (hasNext() && order.compare(parts.element().head(), result) == 0) {
            result = ofTwo.apply(result, take());
        }
        return result;
    }

    private CaseResult take() {
        Part part = parts.poll();
        if (part == null) {
            throw new NoSuchElementException();
        }
        put(part.number(), part.rest());
        return part.head();
    }

    private void put(int number, Iterator<CaseResult> rest) {
        if (rest.hasNext()) {
            parts.add(new Part(rest.next(), number, rest));
        }
    }

    /** An ordered source with its next case; the number makes what is equal come in the order that it was told. */
    private record Part(CaseResult head, int number, Iterator<CaseResult> rest) {}
}
