package io.assay.gitlab.gate;

import io.assay.client.AssayClient;
import io.assay.client.Page;
import io.assay.client.RemoteRun;
import io.assay.client.Waiting;
import io.assay.engine.RequestException;
import io.assay.run.Run;
import io.assay.run.RunState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Answers whether a suite passed, by the newest run that ended. A newer one that has not ended is worth waiting for, and so is
 * one that may still be started.
 */
final class Gate {
    private static final int MOST_PAGES = 20;

    private final AssayClient client;
    private final GateQuestion question;

    Gate(AssayClient client, GateQuestion question) {
        this.client = client;
        this.question = question;
    }

    GateAnswer ask(Instant now) {
        List<RemoteRun> runs = upToTheNewestThatEnded();
        if (runs.isEmpty()) {
            GateResult none =
                    new GateResult(Optional.empty(), GateResult.NO_RUN, "there is no run of " + question.words());
            return new GateAnswer.Open(none.message(), none, none);
        }
        refuseSeveralProjects(runs);
        Optional<GateResult> ended =
                runs.stream().filter(RemoteRun::ended).findFirst().map(run -> judged(run, now));
        RemoteRun newest = runs.get(0);
        return newest.ended() ? answer(ended.orElseThrow()) : open(newest, ended);
    }

    /** A fresher run may still come in the place of one that is too old. */
    private static GateAnswer answer(GateResult result) {
        return result.reason().equals(GateResult.TOO_OLD)
                ? new GateAnswer.Open(result.message(), result, result)
                : new GateAnswer.Final(result);
    }

    private GateAnswer open(RemoteRun newest, Optional<GateResult> ended) {
        RemoteRun seen = client.get(newest.id());
        GateResult unfinished = new GateResult(
                Optional.of(seen),
                GateResult.NOT_ENDED,
                "the run of " + question.words() + " has not ended: " + seen.id() + " is " + seen.state());
        String why = seen.waiting().map(Waiting::words).orElse(seen.run().phase());
        String words = seen.id() + " is " + seen.state() + (why.isEmpty() ? "" : ": " + why);
        return new GateAnswer.Open(words, ended.orElse(unfinished), unfinished);
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
    private void refuseSeveralProjects(List<RemoteRun> runs) {
        Set<String> projects = new TreeSet<>();
        runs.forEach(run -> projects.add(run.run().project()));
        if (projects.size() > 1) {
            throw new RequestException("several projects have runs of " + question.words() + ": "
                    + String.join(", ", projects) + "; name one by the input project");
        }
    }

    private GateResult judged(RemoteRun remote, Instant now) {
        Run run = remote.run();
        if (question.tooOld(run, now)) {
            String words = "the last run of " + question.words() + " is too old: " + run.id() + " ended at "
                    + run.finishedAt();
            return new GateResult(Optional.of(remote), GateResult.TOO_OLD, words);
        }
        if (run.state() == RunState.PASSED) {
            return new GateResult(Optional.of(remote), "", question.words() + " has passed: " + run.id());
        }
        String why = run.message().isEmpty() ? remote.reason() : run.message();
        return new GateResult(
                Optional.of(remote),
                remote.reason().isEmpty() ? remote.state() : remote.reason(),
                question.words() + " has not passed: " + run.id() + " is " + remote.state()
                        + (why.isEmpty() ? "" : ": " + why));
    }
}
