package io.assay.server.delivery;

import io.assay.engine.store.Database;
import io.assay.engine.store.Transaction;
import io.assay.server.delivery.Delivery.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The messages that wait for receivers, and what came of those that do no more. Thread-safe. */
public final class Deliveries {
    /** Of messages that were delivered, together. */
    private static final long MOST_BYTES = 1L << 30;

    private final Database database;

    public Deliveries(Database database) {
        this.database = database;
    }

    /**
     * Whether a receiver is not disabled; it stays so until the transaction ends. Changes that ask for several receivers do
     * so in the order of their names.
     */
    public static boolean accepts(Transaction transaction, Receiver receiver) throws SQLException {
        return !ReceiverTable.disabled(ReceiverTable.lock(transaction, receiver.name()), receiver);
    }

    /** Adds a message for a receiver that {@link #accepts} it, as part of the change. */
    public static void add(Transaction transaction, Receiver receiver, Message message) throws SQLException {
        String id = "msg_" + UUID.randomUUID().toString().replace("-", "");
        DeliveryTable.add(transaction, id, receiver.name(), message);
    }

    /** Newest first. */
    public List<Delivery> page(DeliveryFilter filter, int limit) {
        return database.read(connection -> DeliveryTable.page(connection, filter, limit));
    }

    public Optional<Delivery> find(String id) {
        return database.read(connection -> DeliveryTable.find(connection, id));
    }

    /**
     * Has a message sent again that was delivered or given up, with the same id; a receiver that was disabled is not any
     * more.
     *
     * @return empty when it waits anyway, or there is no such message
     */
    public static Optional<Delivery> replay(Transaction transaction, Delivery delivery) throws SQLException {
        ReceiverTable.lock(transaction, delivery.receiver());
        if (!DeliveryTable.replay(transaction, delivery)) {
            return Optional.empty();
        }
        ReceiverTable.enable(transaction, delivery.receiver());
        Connection connection = transaction.connection();
        return DeliveryTable.find(connection, delivery.id());
    }

    /** Why a receiver gets nothing; empty when that is not so. */
    public Optional<String> disabled(Receiver receiver) {
        return database.read(connection -> ReceiverTable.find(connection, receiver.name()))
                .filter(remembered -> ReceiverTable.disabled(remembered, receiver))
                .map(ReceiverTable.Remembered::disabled);
    }

    /** Has a disabled receiver told again; false when it was not disabled. */
    public static boolean enable(Transaction transaction, String receiver) throws SQLException {
        return ReceiverTable.enable(transaction, receiver);
    }

    public int count(State state) {
        return database.read(connection -> DeliveryTable.count(connection, state));
    }

    /** Forgets what ended long ago. */
    public void tidy() {
        new Keeping(database, MOST_BYTES).forget();
    }
}
