package io.assay.report;

import io.assay.run.RunRecord;
import java.io.IOException;
import java.io.OutputStream;

/** Writes a run in one format. Streams the cases; does not close {@code out}. */
public interface ReportWriter {
    void write(RunRecord record, OutputStream out) throws IOException;
}
