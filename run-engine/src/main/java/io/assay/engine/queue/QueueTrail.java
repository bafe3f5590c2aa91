package io.assay.engine.queue;

import io.assay.engine.store.Transaction;
import java.sql.SQLException;

/** Where the queue tells what operators should know, in the transaction in which it happens. */
public interface QueueTrail {
    void add(Transaction transaction, String actor, String action, String target, String detail) throws SQLException;
}
