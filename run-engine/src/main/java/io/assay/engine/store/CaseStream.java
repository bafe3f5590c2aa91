package io.assay.engine.store;

import io.assay.run.CaseResult;
import io.assay.run.RunId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A cursor as a stream. It has a connection of its own until its last case was read or it is closed. */
final class CaseStream extends AbstractSpliterator<CaseResult> {
    private final SqliteFile file;
    private final Readers readers;
    private final Connection connection;
    private final CaseCursor cursor;
    private boolean ended;

    private CaseStream(SqliteFile file, Readers readers, Connection connection, CaseCursor cursor) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.DISTINCT);
        this.file = file;
        this.readers = readers;
        this.connection = connection;
        this.cursor = cursor;
    }

    static Stream<CaseResult> open(SqliteFile file, Readers readers, RunId run) {
        try {
            CaseStream cases = Writer.patiently(() -> start(file, readers, run));
            return StreamSupport.stream(cases, false).onClose(cases::end);
        } catch (SQLException e) {
            throw StorageFault.of(file.path(), e);
        }
    }

    private static CaseStream start(SqliteFile file, Readers readers, RunId run) throws SQLException {
        Connection connection = readers.borrow();
        try {
            return new CaseStream(file, readers, connection, new CaseCursor(connection, run));
        } catch (SQLException e) {
            readers.giveBack(connection);
            throw e;
        }
    }

    @Override
    public boolean tryAdvance(Consumer<? super CaseResult> action) {
        CaseResult next = next();
        if (next == null) {
            end();
            return false;
        }
        action.accept(next);
        return true;
    }

    private @Nullable CaseResult next() {
        if (ended) {
            return null;
        }
        try {
            return cursor.next();
        } catch (SQLException e) {
            throw StorageFault.of(file.path(), e);
        }
    }

    private void end() {
        if (ended) {
            return;
        }
        ended = true;
        try {
            cursor.close();
            readers.giveBack(connection);
        } catch (SQLException e) {
            throw StorageFault.of(file.path(), e);
        }
    }
}
