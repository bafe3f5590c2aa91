package io.jenkins.plugins.assay.gate;

import hudson.AbortException;
import io.assay.client.AssayClient;
import io.assay.client.Page;
import io.assay.client.RemoteRun;
import io.assay.client.Waiting;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.RunState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Answers whether a suite passed, by the newest run that ended. A newer one that has not ended is worth waiting for, and so
 * is one that may still be started.
 */
final class Gate {
    private static final int MOST_PAGES = 20;

    private final AssayClient client;
    private final Addresses addresses;
    private final GateQuestion question;

    /** Where a run can be looked at. */
    interface Addresses {
        String of(RunId run) throws AbortException;
    }

    Gate(AssayClient client, Addresses addresses, GateQuestion question) {
        this.client = client;
        this.addresses = addresses;
        this.question = question;
    }

    Answer ask(Instant now) throws AbortException {
        List<RemoteRun> runs = upToTheNewestThatEnded();
        if (runs.isEmpty()) {
            return absent();
        }
        refuseSeveralProjects(runs);
        RemoteRun newest = runs.get(0);
        Optional<GateResult> ended = ended(runs, now);
        if (newest.ended()) {
            GateResult result = ended.orElseThrow();
            return result.getReason().equals(GateResult.TOO_OLD)
                    ? new Answer.Open(result.getMessage(), result, result)
                    : new Answer.Final(result);
        }
        RemoteRun seen = client.get(newest.id());
        GateResult unfinished = unfinished(seen);
        return new Answer.Open(waiting(seen), ended.orElse(unfinished), unfinished);
    }

    /** Newest first; one that has ended is the last. */
    private List<RemoteRun> upToTheNewestThatEnded() {
        List<RemoteRun> found = new ArrayList<>();
        Optional<String> cursor = Optional.of("");
        for (int page = 0; page < MOST_PAGES && cursor.isPresent(); page++) {
            Page<RemoteRun> runs = client.list(question.query(cursor.get()));
            runs.elements().stream().filter(run -> question.fits(run.run())).forEach(found::add);
            cursor = found.stream().anyMatch(RemoteRun::ended) ? Optional.empty() : runs.next();
        }
        return found;
    }

    /** Suites of two projects may have one name, and in one repository they have one revision, too. */
    private void refuseSeveralProjects(List<RemoteRun> runs) throws AbortException {
        Set<String> projects = new TreeSet<>();
        runs.forEach(run -> projects.add(run.run().project()));
        if (projects.size() > 1) {
            throw new AbortException(Messages.Gate_projects(question.words(), String.join(", ", projects)));
        }
    }

    private Answer absent() {
        String words = Messages.Gate_none(question.words());
        GateResult result = GateResult.without(GateResult.NO_RUN, words);
        return new Answer.Open(words, result, result);
    }

    private Optional<GateResult> ended(List<RemoteRun> runs, Instant now) throws AbortException {
        Optional<RemoteRun> ended = runs.stream().filter(RemoteRun::ended).findFirst();
        return ended.isPresent() ? Optional.of(judged(ended.get(), now)) : Optional.empty();
    }

    private GateResult judged(RemoteRun remote, Instant now) throws AbortException {
        Run run = remote.run();
        if (question.tooOld(run, now)) {
            return result(
                    remote, GateResult.TOO_OLD, Messages.Gate_tooOld(question.words(), run.id(), run.finishedAt()));
        }
        if (run.state() == RunState.PASSED) {
            return result(remote, "", Messages.Gate_passed(question.words(), run.id()));
        }
        String why = run.message().isEmpty() ? remote.reason() : run.message();
        return result(
                remote, remote.reason(), Messages.Gate_notPassed(question.words(), run.id(), remote.state(), why));
    }

    private GateResult unfinished(RemoteRun remote) throws AbortException {
        return result(
                remote, GateResult.NOT_ENDED, Messages.Gate_notEnded(question.words(), remote.id(), remote.state()));
    }

    private static String waiting(RemoteRun remote) {
        String why = remote.waiting().map(Waiting::words).orElse(remote.run().phase());
        return Messages.Gate_waiting(remote.id(), remote.state(), why.isEmpty() ? "" : ": " + why);
    }

    private GateResult result(RemoteRun remote, String reason, String message) throws AbortException {
        boolean passed = remote.run().state() == RunState.PASSED && reason.isEmpty();
        return new GateResult(passed, remote.id().value(), addresses.of(remote.id()), remote.state(), reason, message);
    }
}
