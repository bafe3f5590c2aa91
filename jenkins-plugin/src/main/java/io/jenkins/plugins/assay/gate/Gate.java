package io.jenkins.plugins.assay.gate;

import hudson.AbortException;
import io.assay.client.AssayClient;
import io.assay.client.RemoteGate;
import io.assay.client.RemoteRun;
import io.assay.run.RunId;
import java.util.Optional;

/** Asks the server whether a suite passed. What is not decided is worth waiting for, and so is a fresher run. */
final class Gate {
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

    Answer ask() throws AbortException {
        RemoteGate said = client.gate(question.query());
        return switch (said.answer()) {
            case PASSED, FAILED -> new Answer.Final(result(said, said.decided()));
            case UNKNOWN -> new Answer.Open(result(said, said.decided()));
            // the run that would decide if none newer were active is not the one that is waited for
            case RUNNING -> new Answer.Open(result(said, Optional.empty()));
        };
    }

    private GateResult result(RemoteGate said, Optional<RemoteRun> run) throws AbortException {
        if (run.isEmpty()) {
            return GateResult.without(said.reason(), said.words());
        }
        RemoteRun decided = run.get();
        return new GateResult(
                said.answer() == RemoteGate.Answer.PASSED,
                decided.id().value(),
                addresses.of(decided.id()),
                decided.state(),
                said.reason(),
                said.words());
    }
}
