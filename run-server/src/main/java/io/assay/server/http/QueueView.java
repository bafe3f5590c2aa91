package io.assay.server.http;

import io.assay.engine.queue.AgentState;
import io.assay.engine.queue.GroupState;
import io.assay.engine.queue.QueueDepth;
import io.assay.engine.store.Transaction;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The queue as the API shows it, and the one thing that can be set in it. Thread-safe. */
public interface QueueView {
    /** By key; the page after one, or the first for an empty text. */
    List<GroupState> groups(String after, int limit);

    Optional<GroupState> group(String key);

    /**
     * Sets a group's limit.
     *
     * @param version that was seen; 0 for a group that nobody has joined yet
     * @return empty, and nothing is changed, when its version is another
     */
    Optional<GroupState> limit(Transaction transaction, String key, int max, long version) throws SQLException;

    List<AgentState> agents();

    QueueDepth depth();
}
