package io.assay.ci;

import io.assay.run.RunId;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps what a job is told. */
final class HeardLines implements JobObserver {
    final List<String> lines = new ArrayList<>();

    @Nullable
    RunId begun;

    @Override
    public void began(RunId id, Optional<URI> page) {
        begun = id;
    }

    @Override
    public synchronized void line(String text) {
        lines.add(text);
    }
}
