package io.jenkins.plugins.assay.step;

import hudson.ExtensionList;
import hudson.Util;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.assay.client.ApiException;
import io.assay.client.RemoteRun;
import io.assay.run.CaseResult;
import io.assay.run.RunId;
import io.assay.run.Verdict;
import io.jenkins.plugins.assay.check.CheckChoice;
import io.jenkins.plugins.assay.report.ReportHead;
import io.jenkins.plugins.assay.report.ReportPublisher;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** What is fetched of a run once it has ended: failures for the log, all cases for the build's report. */
record RunReport(Connection connection, Run<?, ?> build, TaskListener listener) {
    private static final Logger LOGGER = Logger.getLogger(RunReport.class.getName());
    private static final int MOST_FAILURES = 20;
    private static final int MOST_LINKS = 1000;

    /** Names the first failures. */
    void tellFailures(RemoteRun ended, RunLog log) {
        int left = MOST_FAILURES;
        try {
            for (Verdict verdict : List.of(Verdict.FAILED, Verdict.BROKEN, Verdict.TIMED_OUT)) {
                left -= ended.counts().of(verdict) == 0 ? 0 : tell(ended.id(), verdict, left, log);
            }
        } catch (ApiException e) {
            log.say("The failures could not be read: " + e.getMessage());
        }
        int more = ended.counts().failures() - (MOST_FAILURES - left);
        if (more > 0 && left == 0) {
            log.say("  … and " + more + " more");
        }
    }

    private int tell(RunId id, Verdict verdict, int most, RunLog log) {
        try (Stream<CaseResult> failed = connection.client().cases(id, verdict)) {
            List<CaseResult> first = failed.limit(most).toList();
            first.forEach(log::failure);
            return first.size();
        }
    }

    /** Publishes; what goes wrong with that is told and changes nothing about the run. */
    void publish(String name, CheckChoice check, RemoteRun ended, FiledRecords filed) throws InterruptedException {
        Optional<ReportPublisher> publisher =
                ExtensionList.lookup(ReportPublisher.class).stream().findFirst();
        if (publisher.isEmpty()) {
            LOGGER.log(Level.FINE, "nobody publishes reports of {0}", build);
            return;
        }
        try {
            ReportHead head = head(name, ended, filed);
            publisher.get().publish(build, listener, head, check, receiver -> cases(ended.id(), receiver));
        } catch (IOException | ApiException e) {
            listener.error("[assay] The report '%s' could not be published: %s", name, e.getMessage());
            LOGGER.log(Level.WARNING, e, () -> "report " + name + " of " + build);
        }
    }

    private void cases(RunId id, Consumer<? super CaseResult> receiver) throws IOException {
        try (Stream<CaseResult> cases = connection.client().cases(id)) {
            cases.forEach(receiver);
        } catch (ApiException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private ReportHead head(String name, RemoteRun ended, FiledRecords filed) throws IOException {
        return new ReportHead(
                name,
                ended.id().value(),
                connection.runUrl(ended.id()),
                ended.run().state().name(),
                ended.reason(),
                ended.run().message(),
                ended.run().project(),
                ended.run().suite(),
                ended.run().environment(),
                ended.run().revision(),
                Stream.concat(filed.links().stream(), artifacts(ended.id()).stream())
                        .toList(),
                ended.notices().stream()
                        .map(notice -> notice.subject() + ": " + notice.text())
                        .toList());
    }

    /** A server's address is http or https, and so are these. */
    private List<ReportHead.Link> artifacts(RunId id) throws IOException {
        String base = connection.runUrl(id) + "/artifacts/";
        try {
            return connection.client().artifacts(id).stream()
                    .limit(MOST_LINKS)
                    .map(file -> new ReportHead.Link("artifact", file.path(), base + encoded(file.path())))
                    .toList();
        } catch (ApiException e) {
            listener.error("[assay] The artifacts of %s could not be listed: %s", id, e.getMessage());
            return List.of();
        }
    }

    private static String encoded(String path) {
        return Util.rawEncode(path).replace("%2F", "/");
    }
}
