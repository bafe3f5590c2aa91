package io.assay.server.store;

import io.assay.engine.store.StoreException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/**
 * Puts into words what PostgreSQL reports, and what can be done about it. By
 * <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">SQLSTATE</a>.
 */
final class PostgresFault {
    private static final String SERIALIZATION_FAILURE = "40001";
    private static final String DEADLOCK = "40P01";

    private PostgresFault() {}

    static StoreException of(PostgresAddress address, SQLException cause) {
        return new StoreException(address + ": " + advice(state(cause)) + " (" + cause.getMessage() + ")", cause);
    }

    /** Whether the change may be made if it is executed again, for another one was in its way. */
    static boolean conflict(Throwable failure) {
        return within(failure, PostgresFault::conflict);
    }

    private static boolean conflict(SQLException failure) {
        return state(failure).equals(SERIALIZATION_FAILURE) || state(failure).equals(DEADLOCK);
    }

    /** Whether the connection is gone, and what was not committed with it. */
    static boolean disconnected(Throwable failure) {
        return within(failure, PostgresFault::disconnected);
    }

    private static boolean disconnected(SQLException failure) {
        return state(failure).startsWith("08") || state(failure).startsWith("57P");
    }

    /** A change may have put the cause into an exception of its own. */
    private static boolean within(Throwable failure, java.util.function.Predicate<SQLException> test) {
        for (@Nullable Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SQLException storage && test.test(storage)) {
                return true;
            }
        }
        return false;
    }

    private static String state(SQLException failure) {
        String state = failure.getSQLState();
        if (state == null && failure.getCause() instanceof SQLException cause) {
            return state(cause);
        }
        if (state == null) {
            return failure instanceof SQLTransientConnectionException ? "08001" : "";
        }
        return state;
    }

    private static String advice(String state) {
        return switch (state) {
            case "28P01", "28000" -> "it does not let this user in; check the user and the password";
            case "3D000" -> "there is no such database; make it with CREATE DATABASE, or name another one";
            case "42501" -> "this user lacks a right; make it the owner of the database or of its schema";
            case "53100" -> "its disk is full; free some space, nothing that was stored is lost";
            case "53300" ->
                "it takes no more connections; raise its max_connections, or end other programs that use it";
            case "57P01", "57P02", "57P03" -> "it is going down or starting; try again in a moment";
            case "25006" -> "it takes no changes: a standby or read-only; name the primary server";
            case "40001", "40P01" -> "other changes were in the way each time; try again";
            default -> byKind(state);
        };
    }

    private static String byKind(String state) {
        if (state.startsWith("08")) {
            return "it cannot be reached or the connection broke; check that it runs and that host and port are right";
        }
        if (state.startsWith("53")) {
            return "it is short of memory or space; check the server";
        }
        if (state.startsWith("58") || state.startsWith("XX")) {
            return "it is damaged or its disk fails; see its log";
        }
        return "it refused; if it happens again, please report it with this message";
    }
}
