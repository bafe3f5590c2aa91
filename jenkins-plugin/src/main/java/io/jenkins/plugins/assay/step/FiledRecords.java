package io.jenkins.plugins.assay.step;

import io.assay.client.ApiException;
import io.assay.client.RemoteDefects;
import io.assay.run.Filed;
import io.assay.run.RunId;
import io.jenkins.plugins.assay.report.ReportHead;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The records of an issue tracker that a run was filed as. */
record FiledRecords(List<Filed> filed) {
    /** A server files a run within seconds of its end, if its tracker answers. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final int MOST = 1000;

    /** Asks the server; what it cannot tell, or has not filed, is told in the log and changes nothing about the run. */
    static FiledRecords of(Connection connection, RunId run, RunLog log) {
        try {
            RemoteDefects told = connection.client().filed(run, PATIENCE);
            if (told.pending()) {
                log.say("The run is still being filed; the server tells later as what.");
            } else if (!told.message().isEmpty()) {
                log.say("The run was not filed: " + Texts.line(told.message(), 500));
            }
            return new FiledRecords(told.defects().stream()
                    .filter(each -> !each.record().isEmpty())
                    .limit(MOST)
                    .toList());
        } catch (ApiException e) {
            log.say("What the run was filed as could not be read: " + e.detail());
            return new FiledRecords(List.of());
        }
    }

    /** For the step's result. */
    List<String> addresses() {
        return filed.stream()
                .map(each -> page(each).map(URI::toString).orElse(each.record()))
                .distinct()
                .toList();
    }

    /** For the build's page. */
    List<ReportHead.Link> links() {
        return filed.stream()
                .filter(each -> page(each).isPresent())
                .map(each -> new ReportHead.Link(
                        "defect", each.record(), page(each).orElseThrow().toString()))
                .distinct()
                .toList();
    }

    void tell(RunLog log) {
        filed.stream().limit(RunLog.MOST_RECORDS).forEach(log::filed);
        if (filed.size() > RunLog.MOST_RECORDS) {
            log.say("  … and " + (filed.size() - RunLog.MOST_RECORDS) + " more records");
        }
    }

    /** An address that a browser may be sent to. */
    static Optional<URI> page(Filed filed) {
        return Optional.ofNullable(filed.page())
                .filter(page ->
                        "http".equalsIgnoreCase(page.getScheme()) || "https".equalsIgnoreCase(page.getScheme()));
    }
}
