package io.assay.engine.store;

import io.assay.engine.store.Database.Subscription;
import io.assay.run.RunId;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who in this process wants to hear of changed runs. Thread-safe. */
public final class ChangeListeners {
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    public Subscription add(Consumer<RunId> listener) {
        Listener added = new Listener(listener);
        listeners.add(added);
        return () -> listeners.remove(added);
    }

    /** The change is committed, so nothing that a listener throws may look as if it had failed. */
    public void tell(Collection<RunId> runs) {
        runs.forEach(run -> listeners.forEach(listener -> listener.tell(run)));
    }

    /** No record: the same consumer may be added twice, and each of the two taken away. */
    private static final class Listener {
        private final Consumer<RunId> consumer;

        private Listener(Consumer<RunId> consumer) {
            this.consumer = consumer;
        }

        private void tell(RunId run) {
            try {
                consumer.accept(run);
            } catch (RuntimeException e) {
                // Here, because SLF4J takes a while to load and most processes have no listener at all.
                log().warn("a listener failed on the change of {}", run, e);
            }
        }
    }

    private static Logger log() {
        return LoggerFactory.getLogger(ChangeListeners.class);
    }
}
