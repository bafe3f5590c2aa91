package io.assay.engine.store;

import io.assay.run.RunId;
import java.sql.Connection;
import java.time.Instant;

/** A change of the database that is being made. To be used by one thread, until the change returns. */
public interface Transaction {
    Connection connection();

    Database.Dialect dialect();

    /** The time by the one clock of the database, the same throughout the transaction; to the millisecond. */
    Instant now();

    /** Has listeners told of the run once this is committed. */
    void changed(RunId run);
}
