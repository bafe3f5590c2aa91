package io.assay.server.store;

import io.assay.engine.store.Appender;
import io.assay.engine.store.SqlRunStore;

/** A process that appends without end to a run in the database of its first argument, and says so. */
final class PostgresAppender {
    private PostgresAppender() {}

    public static void main(String[] arguments) {
        try (SqlRunStore store =
                new SqlRunStore(PostgresDatabase.open(new PostgresAddress(arguments[0], "postgres", "")))) {
            Appender.append(store, Integer.MAX_VALUE);
        }
    }
}
