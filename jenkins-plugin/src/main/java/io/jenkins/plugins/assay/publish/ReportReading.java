package io.jenkins.plugins.assay.publish;

import hudson.remoting.RemoteOutputStream;
import hudson.remoting.VirtualChannel;
import io.assay.report.ReportFile;
import io.assay.report.ReportReader.Damage;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import jenkins.MasterToSlaveFileCallable;

/**
 * Reads the reports of a workspace where they are and sends their cases, packed, to whoever asked: one case at a time, so that
 * neither side ever holds a report. Cases are sent only once all reports are read.
 */
final class ReportReading extends MasterToSlaveFileCallable<ReadingEnd> {
    private static final long serialVersionUID = 1L;

    /** File systems that know whole seconds only. */
    private static final long MARGIN = 3_000;

    private final String reports;
    private final boolean allowOld;
    private final long begun;
    private final long now;
    private final OutputStream to;

    /**
     * A reading.
     *
     * @param begun when the build began, by the controller's clock
     * @param now by the same clock, as the agent's may go wrong
     */
    ReportReading(PublishRequest request, long begun, long now, OutputStream to) {
        this.reports = request.reports();
        this.allowOld = request.allowOld();
        this.begun = begun;
        this.now = now;
        this.to = new RemoteOutputStream(to);
    }

    @Override
    public ReadingEnd invoke(File workspace, VirtualChannel channel) throws IOException {
        FoundFiles found = FoundFiles.in(workspace, reports, allowOld ? Long.MIN_VALUE : oldest());
        ReadingNotes notes = new ReadingNotes(found);
        try (CaseSpool spool = CaseSpool.temporary()) {
            CaseForm form = new CaseForm(workspace.toPath());
            for (String name : found.fresh()) {
                read(workspace.toPath().resolve(name), name, new SpoolSink(spool, form, notes, name), notes);
            }
            form.notice().ifPresent(notes::add);
            return notes.end(spool.sendTo(to), form.shortened());
        }
    }

    private long oldest() {
        return begun + (System.currentTimeMillis() - now) - MARGIN;
    }

    private static void read(Path file, String name, SpoolSink sink, ReadingNotes notes) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            notes.read(name, ReportFile.read(in, name, sink));
        } catch (SpoolSink.Refusal refused) {
            throw refused.getCause();
        } catch (IOException e) {
            notes.damaged(name, new Damage(-1, "cannot be read: " + e, true));
        }
    }
}
