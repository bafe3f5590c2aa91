package io.assay.engine.store;

import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Puts into words what SQLite reports, and what can be done about it. */
final class StorageFault {
    /** Extended codes carry the kind of the failure in their lowest byte. */
    private static final int KIND = 0xff;

    private StorageFault() {}

    static StoreException of(Path file, SQLException cause) {
        return new StoreException(
                "run store " + file + ": " + advice(kind(cause), file) + " (" + cause.getMessage() + ")", cause);
    }

    /** Whether another connection holds a lock that this one needs. */
    static boolean locked(SQLException failure) {
        SQLiteErrorCode kind = kind(failure);
        return kind == SQLiteErrorCode.SQLITE_BUSY || kind == SQLiteErrorCode.SQLITE_LOCKED;
    }

    private static SQLiteErrorCode kind(SQLException failure) {
        int code = failure instanceof SQLiteException sqlite ? sqlite.getResultCode().code : failure.getErrorCode();
        return SQLiteErrorCode.getErrorCode(code & KIND);
    }

    private static String advice(SQLiteErrorCode kind, Path file) {
        return switch (kind) {
            case SQLITE_FULL -> "the disk is full; free some space and try again, nothing that was stored is lost";
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH ->
                "the file or its directory cannot be written;"
                        + " give this user write permission to both, or choose another directory";
            case SQLITE_CANTOPEN ->
                "the file cannot be opened; check that it is a file, that its directory exists"
                        + " and that this user may write both";
            case SQLITE_NOTADB -> "the file is not a run store; move it away, and a new one is made";
            case SQLITE_CORRUPT ->
                "the file is damaged; move " + file.getFileName()
                        + "* away, and a new one is made, or restore them from a backup";
            case SQLITE_BUSY, SQLITE_LOCKED ->
                "another process keeps it locked; wait until that one has ended," + " or end it, and try again";
            case SQLITE_IOERR -> "the disk could not be read or written; check its space, its quota and its health";
            default -> "the database failed; if it happens again, please report it with this message";
        };
    }
}
