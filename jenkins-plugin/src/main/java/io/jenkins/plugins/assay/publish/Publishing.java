package io.jenkins.plugins.assay.publish;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.ExtensionList;
import hudson.FilePath;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.remoting.RequestAbortedException;
import io.assay.run.Counts;
import io.jenkins.plugins.assay.check.CheckChoice;
import io.jenkins.plugins.assay.report.ReportHead;
import io.jenkins.plugins.assay.report.ReportPublisher;
import java.io.IOException;

/** Has reports read where they are, and publishes them with the build. */
final class Publishing {
    private final PublishRequest request;
    private final Run<?, ?> build;
    private final TaskListener listener;
    private final CheckChoice check;
    private final Summary summary;

    Publishing(PublishRequest request, Run<?, ?> build, TaskListener listener, CheckChoice check) {
        this.request = request;
        this.build = build;
        this.listener = listener;
        this.check = check;
        this.summary = new Summary(listener.getLogger());
    }

    /**
     * What came of it.
     *
     * @param complaint why the build is not as it should be; empty when it is, or when nobody wants to know
     */
    record Outcome(PublishedReport report, String complaint) {}

    Outcome publish(@CheckForNull FilePath workspace) throws IOException, InterruptedException {
        request.check();
        if (workspace == null) {
            throw new AbortException(Messages.Publishing_noWorkspace());
        }
        summary.line(request.name() + ": reading " + request.reports() + " in " + workspace.getRemote());
        try (ReceivedCases cases = ReceivedCases.beside(build.getRootDir())) {
            ReadingEnd end = read(workspace, cases);
            String nothing = end.nothing(request.reports());
            return nothing.isEmpty() ? published(cases, end) : without(nothing, end);
        }
    }

    private ReadingEnd read(FilePath workspace, ReceivedCases cases) throws IOException, InterruptedException {
        try {
            long now = System.currentTimeMillis();
            return workspace.act(new ReportReading(request, build.getStartTimeInMillis(), now, cases.out()));
        } catch (IOException | RequestAbortedException e) {
            AbortException told = new AbortException(Messages.Publishing_notRead(request.name(), reason(e)));
            told.initCause(e);
            throw told;
        }
    }

    private Outcome published(ReceivedCases cases, ReadingEnd end) throws IOException, InterruptedException {
        Tally tally = new Tally(cases);
        ReportHead head = ReportHead.ofFiles(request.name(), end.notices());
        Counts counts = ExtensionList.lookupFirst(ReportPublisher.class).publish(build, listener, head, check, tally);
        summary.report(request.name(), counts, tally, end);
        String complaint = complaint(tally, end);
        if (!complaint.isEmpty()) {
            summary.line(complaint);
        }
        return new Outcome(new PublishedReport(request.name(), counts), complaint);
    }

    /** A build that failed before its tests has no reports; that is not what went wrong. */
    private Outcome without(String nothing, ReadingEnd end) throws AbortException {
        Result sofar = build.getResult();
        boolean failedBefore = sofar != null && sofar.isWorseOrEqualTo(Result.FAILURE);
        if (!request.allowEmpty() && !failedBefore) {
            throw new AbortException(Messages.Publishing_nothing(request.name(), nothing));
        }
        end.notices().forEach(notice -> summary.line("notice: " + notice));
        summary.line(Messages.Publishing_nothing(request.name(), nothing));
        return new Outcome(new PublishedReport(request.name(), Counts.NONE), "");
    }

    private String complaint(Tally tally, ReadingEnd end) {
        if (request.failOn() == FailOn.NEVER) {
            return "";
        }
        if (tally.failing() > 0) {
            return Messages.Publishing_failing(request.name(), tally.failing());
        }
        return end.files().damaged() > 0
                ? Messages.Publishing_damaged(request.name(), end.files().damaged())
                : "";
    }

    /** The innermost words, as remoting wraps what it passes on. */
    private static String reason(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
