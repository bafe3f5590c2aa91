package io.assay.engine.queue;

import io.assay.engine.store.PackedText;
import io.assay.engine.store.RunChanges;
import io.assay.engine.store.Statements;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.suite.Gate;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Runs that do the same: what is executed, where, at which revision. */
final class Twins {
    private static final String ACTIVE_TWIN = """
            SELECT w.run FROM work w JOIN claim c ON c.run = w.run AND c.key = ? JOIN run r ON r.id = w.run
            WHERE w.twin = ? AND w.twin <> '' AND r.state <> 'CANCELLING'
            ORDER BY w.position LIMIT 1
            """;

    private Twins() {}

    /** Equal for runs that do the same; empty where the revision is not known, for then nobody can tell. */
    static String mark(Submission submission) {
        Run run = submission.run();
        if (run.revision().isEmpty()) {
            return "";
        }
        boolean resume = submission.work().resume();
        return sha256(PackedText.of(List.of(
                run.project(),
                run.suite(),
                run.environment(),
                run.revision(),
                run.suiteDigest(),
                PackedText.of(run.variables()),
                PackedText.of(submission.work().variables()),
                resume ? String.valueOf(run.parent()) : "",
                submission.gates().stream().map(Gate::name).collect(Collectors.joining(" ")))));
    }

    /** The oldest run of the group with this mark that has not ended and is not being cancelled. */
    static Optional<Run> inGroup(Connection connection, String key, String mark) throws SQLException {
        Optional<String> twin = Statements.first(connection, row -> row.getString(1), ACTIVE_TWIN, key, mark);
        return twin.isEmpty() ? Optional.empty() : RunChanges.find(connection, new RunId(twin.get()));
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
