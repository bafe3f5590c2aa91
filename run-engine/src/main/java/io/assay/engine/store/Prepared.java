package io.assay.engine.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A statement that stays prepared for the next time, on connections that ask for that: SQLite takes as long to prepare a
 * small statement as to execute it. Connections of PostgreSQL do this by themselves. To be used by the thread that has the
 * connection; closing gives the statement back.
 */
final class Prepared implements AutoCloseable {
    static final int KEPT = 100;
    private static final Map<Connection, Map<String, PreparedStatement>> IDLE =
            Collections.synchronizedMap(new IdentityHashMap<>());

    private final String sql;
    private final PreparedStatement statement;
    private final @Nullable Map<String, PreparedStatement> idle;
    private boolean sound;

    private Prepared(String sql, PreparedStatement statement, @Nullable Map<String, PreparedStatement> idle) {
        this.sql = sql;
        this.statement = statement;
        this.idle = idle;
    }

    /** From now on statements of the connection stay prepared, until it is closed. */
    static Connection keepingOf(Connection connection) {
        IDLE.put(connection, new LinkedHashMap<>());
        return connection;
    }

    /** Closes a connection and what it kept. */
    static void close(Connection connection) throws SQLException {
        IDLE.remove(connection);
        connection.close();
    }

    static Prepared on(Connection connection, String sql) throws SQLException {
        Map<String, PreparedStatement> idle = IDLE.get(connection);
        PreparedStatement known = idle == null ? null : idle.remove(sql);
        return new Prepared(sql, known == null ? connection.prepareStatement(sql) : known, idle);
    }

    PreparedStatement statement() {
        return statement;
    }

    /** It did what it should; one that failed is not used again. */
    void done() {
        sound = true;
    }

    @Override
    public void close() throws SQLException {
        if (!sound || idle == null || idle.containsKey(sql)) {
            statement.close();
            return;
        }
        statement.clearParameters();
        idle.put(sql, statement);
        if (idle.size() > KEPT) {
            closeEldest(idle);
        }
    }

    /** The one that was given back the longest time ago: some statements differ by how much they ask for. */
    private static void closeEldest(Map<String, PreparedStatement> idle) throws SQLException {
        Iterator<PreparedStatement> eldest = idle.values().iterator();
        PreparedStatement closing = eldest.next();
        eldest.remove();
        closing.close();
    }
}
