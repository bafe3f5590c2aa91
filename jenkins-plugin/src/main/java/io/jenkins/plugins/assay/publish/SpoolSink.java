package io.jenkins.plugins.assay.publish;

import io.assay.report.ReportSink;
import io.assay.report.ReportedCase;
import io.assay.run.Notice;
import java.io.IOException;
import java.io.InterruptedIOException;

/** Takes what one report tells. */
final class SpoolSink implements ReportSink {
    private final CaseSpool spool;
    private final CaseForm form;
    private final ReadingNotes notes;
    private final String report;

    SpoolSink(CaseSpool spool, CaseForm form, ReadingNotes notes, String report) {
        this.spool = spool;
        this.form = form;
        this.notes = notes;
        this.report = report;
    }

    /** Why nothing more can be taken; unlike other failures not the report's fault. */
    static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refusal(IOException cause) {
            super(cause);
        }

        @Override
        public synchronized IOException getCause() {
            return (IOException) super.getCause();
        }
    }

    @Override
    public void accept(ReportedCase reported) {
        try {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("the build was stopped");
            }
            spool.add(form.of(reported, report));
        } catch (IOException e) {
            throw new Refusal(e);
        }
    }

    @Override
    public void notice(Notice notice) {
        notes.add(notice);
    }
}
