package io.assay.engine.store;

import io.assay.engine.store.Database.Dialect;

/**
 * How a case is found by what identifies it. PostgreSQL's index has the beginning of the name, for the order, and a digest;
 * on SQLite it has all of it, however long.
 */
final class CaseIdentity {
    private CaseIdentity() {}

    /** The columns that are unique, as the target of a conflict. */
    static String columns(Dialect dialect) {
        return dialect == Dialect.SQLITE
                ? "(run, container, name, leg, suite)"
                : "(run, container, substr(name, 1, 200), identity)";
    }

    /** The condition that lets PostgreSQL use that index; beside one on all of the text, it changes nothing. */
    static String begins(String column, String value) {
        return beginning(column) + " = " + beginning(value);
    }

    static String beginning(String column) {
        return "substr(" + column + ", 1, 200)";
    }
}
