package io.assay.report;

import io.assay.run.Notice;

/** Takes what a reader finds, in the order of the report. */
public interface ReportSink {
    void accept(ReportedCase reported);

    /** Something about the report itself that a person should know, for example totals that disagree with its cases. */
    void notice(Notice notice);
}
