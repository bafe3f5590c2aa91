package io.assay.client;

import java.io.IOException;
import java.util.Optional;

/**
 * What a server answers whether a suite has passed.
 *
 * @param reason why it has not; empty when it has
 * @param words all of it, for people
 * @param decided the run that decides, where one does
 */
public record RemoteGate(Answer answer, String reason, String words, Optional<RemoteRun> decided) {
    /** What there is to say. */
    public enum Answer {
        PASSED,
        FAILED,
        UNKNOWN,
        RUNNING
    }

    static RemoteGate read(JsonObject answer) throws IOException {
        Answer said = RunForm.word(Answer.class, answer.text("answer"))
                .orElseThrow(() -> new IOException("the answer is none of passed, failed, unknown and running"));
        JsonObject decided = answer.object("decidedBy");
        return new RemoteGate(
                said,
                answer.text("reason"),
                answer.text("words"),
                decided.has("run") ? Optional.of(RunForm.read(decided)) : Optional.empty());
    }
}
