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
    private final List<Consumer<RunId>> listeners = new CopyOnWriteArrayList<>();

    public Subscription add(Consumer<RunId> listener) {
        // Its own object: the same listener may be added twice and taken away once.
        Consumer<RunId> added = listener::accept;
        listeners.add(added);
        return () -> listeners.remove(added);
    }

    /** The change is committed, so nothing that a listener throws may look as if it had failed. */
    public void tell(Collection<RunId> runs) {
        for (RunId run : runs) {
            for (Consumer<RunId> listener : listeners) {
                tell(listener, run);
            }
        }
    }

    private static void tell(Consumer<RunId> listener, RunId run) {
        try {
            listener.accept(run);
        } catch (RuntimeException e) {
            // Here, because SLF4J takes a while to load and most processes have no listener at all.
            log().warn("a listener failed on the change of {}", run, e);
        }
    }

    private static Logger log() {
        return LoggerFactory.getLogger(ChangeListeners.class);
    }
}
