package io.assay.github;

import io.assay.ci.JobObserver;
import io.assay.github.runner.StepLog;
import io.assay.run.RunId;
import java.net.URI;
import java.util.Optional;

/** Writes down what a later step must know, and prints the rest. */
record Observer(Handover handover, StepLog log) implements JobObserver {
    @Override
    public void began(RunId id, Optional<URI> page) {
        handover.began(id.value(), page.map(URI::toString).orElse(""));
        page.ifPresent(uri -> log.line(id + " is at " + uri));
    }

    @Override
    public void line(String text) {
        log.line(text);
    }
}
