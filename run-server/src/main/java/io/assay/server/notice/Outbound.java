package io.assay.server.notice;

import io.assay.engine.store.Transaction;
import io.assay.server.delivery.Deliveries;
import io.assay.server.delivery.Message;
import io.assay.server.delivery.Receiver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is to be added for receivers; receiver by receiver, so that two who add wait for each other in no circle. */
final class Outbound {
    private final Folding folding;
    private final Map<String, ForOne> byName = new TreeMap<>();

    private record ForOne(Receiver receiver, List<Message> messages, List<Notice> notices) {}

    Outbound(Folding folding) {
        this.folding = folding;
    }

    void message(Receiver receiver, Message message) {
        of(receiver).messages().add(message);
    }

    void notice(Receiver receiver, Notice notice) {
        of(receiver).notices().add(notice);
    }

    private ForOne of(Receiver receiver) {
        return byName.computeIfAbsent(
                receiver.name(), name -> new ForOne(receiver, new ArrayList<>(), new ArrayList<>()));
    }

    /** True when there was something to send at once. */
    boolean add(Transaction transaction) throws SQLException {
        boolean any = false;
        for (ForOne one : byName.values()) {
            if (!Deliveries.accepts(transaction, one.receiver())) {
                continue;
            }
            for (Message message : one.messages()) {
                Deliveries.add(transaction, one.receiver(), message);
                any = true;
            }
            for (Notice notice : one.notices()) {
                NoticeTable.add(transaction, one.receiver().name(), notice, folding);
            }
        }
        return any;
    }
}
