package io.assay.engine.store;

import io.assay.engine.store.Database.Loan;
import io.assay.run.CaseResult;
import io.assay.run.RunId;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A cursor as a stream. It has a connection of its own until its last case was read or it is closed. */
final class CaseStream extends AbstractSpliterator<CaseResult> {
    private final Loan loan;
    private final CaseCursor cursor;
    private boolean ended;

    private CaseStream(Loan loan, CaseCursor cursor) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.DISTINCT);
        this.loan = loan;
        this.cursor = cursor;
    }

    static Stream<CaseResult> open(Database database, RunId run) {
        Loan loan = database.borrow();
        try {
            CaseStream cases = new CaseStream(loan, loan.look(connection -> new CaseCursor(connection, run)));
            return StreamSupport.stream(cases, false).onClose(cases::end);
        } catch (RuntimeException e) {
            loan.close();
            throw e;
        }
    }

    @Override
    public boolean tryAdvance(Consumer<? super CaseResult> action) {
        Optional<CaseResult> next =
                ended ? Optional.empty() : loan.look(connection -> Optional.ofNullable(cursor.next()));
        if (next.isEmpty()) {
            end();
            return false;
        }
        action.accept(next.get());
        return true;
    }

    private void end() {
        if (ended) {
            return;
        }
        ended = true;
        try (loan) {
            loan.look(connection -> {
                cursor.close();
                return cursor;
            });
        }
    }
}
