package io.jenkins.plugins.assay.step;

import hudson.AbortException;
import hudson.model.Executor;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.assay.client.ApiException;
import io.assay.client.AssayClient;
import io.assay.client.Created;
import io.assay.client.RemoteRun;
import io.assay.client.WatchListener;
import io.assay.run.Counts;
import io.assay.run.RunId;
import io.jenkins.plugins.assay.check.CheckChoice;
import io.jenkins.plugins.assay.config.AssayServers;
import java.io.IOException;
import java.util.stream.Collectors;
import jenkins.model.CauseOfInterruption;

/** A run that a thread waits for: the executor of a freestyle build. */
record HeldRun(AssayRunStep step, Run<?, ?> build, TaskListener listener) {

    void execute(BuildFacts facts) throws IOException, InterruptedException {
        Connection connection = Connection.of(step, build);
        RunLog log = new RunLog(listener, Clock.SYSTEM);
        try {
            RunRequest request = new RunRequest(step, connection.project(step.getProject()), facts);
            Created created = connection.client().create(request.newRun(), AssayClient.newKey());
            RunId id = created.run().id();
            log.begun(created, connection.runUrl(id));
            CheckChoice check = CheckChoice.of(step.getChecksCredentialsId(), build, facts.env());
            conclude(connection, log, check, watched(connection, id, log));
        } catch (ApiException e) {
            throw new AbortException("assayRun: " + AssayServers.words(e));
        }
    }

    private RemoteRun watched(Connection connection, RunId id, RunLog log) throws IOException, InterruptedException {
        try {
            return connection
                    .client()
                    .watch(id, Outage.WATCHING, new Telling(log, connection.runUrl(id)))
                    .filter(RemoteRun::ended)
                    .orElseThrow(() -> new AbortException("assayRun: " + id + " did not end within "
                            + Outage.WATCHING.toHours() + " hours; it goes on"));
        } catch (ApiException e) {
            if (Thread.interrupted()) {
                cancel(connection, id, log);
                throw new InterruptedException("assayRun was aborted");
            }
            throw e;
        }
    }

    private void cancel(Connection connection, RunId id, RunLog log) {
        String why = why();
        log.say("Cancelling " + id + ": " + why);
        RunPool.of(step.getServer()).ask(() -> {
            try {
                connection.client().cancel(id, why);
            } catch (ApiException e) {
                log.say("Could not cancel " + id + ": " + e.detail());
            }
        });
    }

    private String why() {
        Executor executor = build.getExecutor();
        String causes = executor == null
                ? ""
                : executor.getCausesOfInterruption().stream()
                        .map(CauseOfInterruption::getShortDescription)
                        .collect(Collectors.joining("; "));
        String name = build.getParent().getFullName() + " #" + build.getNumber();
        return Texts.line(name + (causes.isEmpty() ? " was aborted" : ": " + causes), 500);
    }

    private void conclude(Connection connection, RunLog log, CheckChoice check, RemoteRun ended)
            throws IOException, InterruptedException {
        FiledRecords filed = FiledRecords.of(connection, ended.id(), log);
        RunOutcome outcome = new RunOutcome(ended, connection.runUrl(ended.id()), filed.addresses());
        Conclusion conclusion =
                Conclusion.of(outcome, OnFailure.of(step.getOnFailure()).orElse(OnFailure.UNSTABLE));
        log.ended(outcome, ended, conclusion.words());
        RunReport report = new RunReport(connection, build, listener);
        report.tellFailures(ended, log);
        filed.tell(log);
        report.publish(step.reportName(), check, ended, filed);
        conclusion.mark(build);
        Exception failure = conclusion.failure();
        if (failure instanceof InterruptedException interruption) {
            throw interruption;
        }
        if (failure instanceof IOException fault) {
            throw fault;
        }
    }

    private record Telling(RunLog log, String url) implements WatchListener {
        @Override
        public void changed(RemoteRun run) {
            log.tell(run, url);
        }

        @Override
        public void progress(Counts counts) {
            log.counts(counts, "");
        }

        @Override
        public void connectionLost(String why) {
            log.lost(why);
        }

        @Override
        public void connectionRegained() {
            log.found();
        }
    }
}
