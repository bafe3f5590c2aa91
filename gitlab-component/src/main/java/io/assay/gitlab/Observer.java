package io.assay.gitlab;

import io.assay.ci.JobObserver;
import io.assay.gitlab.job.JobLog;
import io.assay.run.RunId;
import java.net.URI;
import java.util.Optional;

/** Writes down what {@code after_script} must know, and prints the rest. */
record Observer(Handover handover, JobLog log) implements JobObserver {
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
