package io.assay.engine.store;

import io.assay.run.RunId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/** A change of the database that is being made. To be used by one thread, until the change returns. */
public interface Transaction {
    /** For one statement or a few that follow each other; to be asked for anew when other methods came between. */
    Connection connection();

    Database.Dialect dialect();

    /** The time by the one clock of the database, the same throughout the transaction; to the millisecond. */
    Instant now();

    /**
     * Executes changes before whatever follows in the transaction, at its end at the latest; so that on the way to a server
     * several of them go together.
     */
    void later(Together changes) throws SQLException;

    /** Has listeners told of the run once this is committed. */
    void changed(RunId run);
}
