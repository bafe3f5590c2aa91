package io.assay.server.cli;

import io.assay.engine.Engine;
import io.assay.engine.RequestException;
import io.assay.engine.RunListener.Progress;
import io.assay.engine.store.RunStore;
import io.assay.run.Counts;
import io.assay.run.Notice;
import io.assay.run.Run;
import io.assay.run.RunId;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Shows a run that another process on this machine executes, by what that one has stored. The store is opened anew now and
 * then: that ends a run whose process has died.
 */
final class EmbeddedWatch {
    private static final long MILLIS_BETWEEN = 200;
    private static final int LOOKS = 25;

    private final Path directory;
    private final RunId id;
    private final RunView view;
    private int notices;

    EmbeddedWatch(Path directory, RunId id, RunView view) {
        this.directory = directory;
        this.id = id;
        this.view = view;
    }

    Run toItsEnd() throws InterruptedException {
        while (true) {
            try (Engine engine = Engine.open(directory, InstantSource.system())) {
                for (int look = 0; look < LOOKS; look++) {
                    Run run = show(engine.store());
                    if (run.state().terminal()) {
                        return run;
                    }
                    TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN);
                }
            }
        }
    }

    private Run show(RunStore store) {
        Run run = store.find(id)
                .orElseThrow(() -> new RequestException("run " + id + " is gone: it was deleted meanwhile"));
        view.changed(run);
        List<Notice> all = store.notices(id);
        all.stream().skip(notices).forEach(view::notice);
        notices = all.size();
        Counts counts = store.counts(id);
        view.progress(new Progress(counts.done(), counts.total(), counts.failures(), 0, 0, Math.max(1, run.shards())));
        return run;
    }
}
