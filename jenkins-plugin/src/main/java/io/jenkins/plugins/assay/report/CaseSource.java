package io.jenkins.plugins.assay.report;

import io.assay.run.CaseResult;
import java.io.IOException;
import java.util.function.Consumer;

/** Where the cases of a report come from: a run on a server, or files on an agent. */
@FunctionalInterface
public interface CaseSource {
    /**
     * Hands over every case once, in any order.
     *
     * @throws IOException when they cannot be had whole; what was handed over is dropped then
     */
    void each(Consumer<? super CaseResult> receiver) throws IOException, InterruptedException;
}
