package io.assay.run;

import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Pairs the cases of two ordered streams by their ids. */
final class CasePairs<T> extends AbstractSpliterator<T> {
    private final Side base;
    private final Side now;
    private final Pairing<T> pairing;

    private CasePairs(Iterator<CaseResult> base, Iterator<CaseResult> now, Pairing<T> pairing) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.base = new Side(base);
        this.now = new Side(now);
        this.pairing = pairing;
    }

    /** Makes a value of a case in both; one of them may be absent. */
    interface Pairing<T> {
        T of(CaseId id, @Nullable CaseResult before, @Nullable CaseResult now);
    }

    static <T> Stream<T> of(Stream<CaseResult> base, Stream<CaseResult> now, Pairing<T> pairing) {
        return StreamSupport.stream(new CasePairs<>(base.iterator(), now.iterator(), pairing), false);
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        CaseId id = first(base.id(), now.id());
        if (id == null) {
            return false;
        }
        action.accept(pairing.of(id, base.take(id), now.take(id)));
        return true;
    }

    private static @Nullable CaseId first(@Nullable CaseId left, @Nullable CaseId right) {
        if (left == null || right == null) {
            return left == null ? right : left;
        }
        return Comparison.ORDER.compare(left, right) <= 0 ? left : right;
    }

    /** One of the streams, with the case that comes next. */
    private static final class Side {
        private final Iterator<CaseResult> cases;
        private @Nullable CaseResult head;

        Side(Iterator<CaseResult> cases) {
            this.cases = cases;
        }

        @Nullable
        CaseId id() {
            if (head == null && cases.hasNext()) {
                head = cases.next();
            }
            return head == null ? null : head.id();
        }

        /** The next case if it is this one. */
        @Nullable
        CaseResult take(CaseId id) {
            if (!id.equals(id())) {
                return null;
            }
            CaseResult taken = head;
            head = null;
            CaseId following = id();
            if (following != null && Comparison.ORDER.compare(id, following) >= 0) {
                throw new IllegalArgumentException("cases must be ordered by container and name, each once, but '"
                        + id.display() + "' is followed by '" + following.display() + "'");
            }
            return taken;
        }
    }
}
