package io.assay.gitlab.gate;

import io.assay.client.AssayClient;
import io.assay.client.RemoteGate;
import io.assay.client.RemoteRun;
import java.util.Optional;

/** Asks the server whether a suite has passed. What is not decided is worth waiting for, and so is a fresher run. */
final class Gate {
    private final AssayClient client;
    private final GateQuestion question;

    Gate(AssayClient client, GateQuestion question) {
        this.client = client;
        this.question = question;
    }

    GateAnswer ask() {
        RemoteGate said = client.gate(question.query());
        return switch (said.answer()) {
            case PASSED, FAILED -> new GateAnswer.Final(new GateResult(said.decided(), said.reason(), said.words()));
            case UNKNOWN -> new GateAnswer.Open(new GateResult(said.decided(), said.reason(), said.words()));
            case RUNNING ->
                new GateAnswer.Open(new GateResult(Optional.<RemoteRun>empty(), said.reason(), said.words()));
        };
    }
}
