package io.assay.engine.queue;

import io.assay.engine.store.PackedText;
import io.assay.suite.Gate;
import io.assay.suite.Gate.Approver;
import io.assay.suite.Gate.Verdict;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A gate of a run, and what came of it.
 *
 * @param position from 1; those before it are asked first
 * @param askedAt empty while its turn has not come
 * @param expiresAt when its default holds
 * @param answer empty when nobody has answered, or the run has ended without an answer
 */
public record GateState(
        int position,
        Gate gate,
        Optional<Instant> askedAt,
        Optional<Instant> expiresAt,
        Optional<Answer> answer,
        boolean closed) {

    /**
     * What was answered.
     *
     * @param by who; {@code policy} where the default holds
     * @param reason in words; may be empty
     */
    public record Answer(Verdict verdict, String by, Instant at, String reason) {
        /** {@code approved by ada: the window is open}. */
        public String words() {
            return (verdict == Verdict.APPROVE ? "approved by " : "denied by ")
                    + by
                    + (reason.isEmpty() ? "" : ": " + reason);
        }
    }

    /** Where a gate stands. */
    public enum Status {
        /** Its turn has not come. */
        PENDING,
        /** It is asked. */
        OPEN,
        APPROVED,
        DENIED,
        /** The run ended before somebody answered. */
        CLOSED
    }

    public Status status() {
        if (answer.isPresent()) {
            return answer.get().verdict() == Verdict.APPROVE ? Status.APPROVED : Status.DENIED;
        }
        if (closed) {
            return Status.CLOSED;
        }
        return askedAt.isPresent() ? Status.OPEN : Status.PENDING;
    }

    boolean open() {
        return status() == Status.OPEN;
    }

    /** The question, who may answer it, and until when. */
    String words() {
        String who = gate.approvers().isEmpty()
                ? "somebody with the role " + gate.role().name().toLowerCase(Locale.ROOT)
                : String.join(", ", gate.approvers());
        String until = expiresAt
                .map(time ->
                        " until " + time + " (then: " + gate.fallback().name().toLowerCase(Locale.ROOT) + ")")
                .orElse("");
        return gate.name() + ", '" + gate.prompt() + "', and waits for an answer of " + who + until;
    }

    static GateState read(ResultSet row) throws SQLException {
        String answer = row.getString("answer");
        boolean closed = answer.equals(GateTable.CLOSED);
        return new GateState(
                row.getInt("position"),
                gate(row),
                time(row, "asked_at"),
                time(row, "expires_at"),
                answer.isEmpty() || closed
                        ? Optional.empty()
                        : Optional.of(new Answer(
                                Verdict.valueOf(answer),
                                row.getString("answered_by"),
                                Instant.ofEpochMilli(row.getLong("answered_at")),
                                row.getString("reason"))),
                closed);
    }

    private static Gate gate(ResultSet row) throws SQLException {
        return new Gate(
                row.getString("name"),
                row.getString("prompt"),
                Duration.ofMillis(row.getLong("patience")),
                Verdict.valueOf(row.getString("fallback")),
                Approver.valueOf(row.getString("role")),
                PackedText.list(row.getString("approvers")),
                row.getInt("four_eyes") != 0);
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
