package io.assay.engine.queue;

import io.assay.engine.queue.Submission.Claim;
import io.assay.engine.store.PackedText;
import io.assay.engine.store.Statements;
import io.assay.engine.store.Together;
import io.assay.run.RunId;
import io.assay.suite.Concurrency;
import io.assay.suite.Concurrency.OnDuplicate;
import io.assay.suite.Concurrency.OnFull;
import io.assay.suite.Concurrency.OnRunning;
import io.assay.suite.Concurrency.Order;
import io.assay.suite.Concurrency.Scope;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Rows of {@code claim}: which runs have joined which groups. */
final class ClaimTable {
    private static final String INSERT = """
            INSERT INTO claim (key, run, position, stage, priority, ordinal, weight, interruptible, agent, rules)
            VALUES (?, ?, (SELECT position FROM work WHERE run = ?), ?, ?, ?, ?, ?, '', ?)
            """;
    private static final String MEMBERS = """
            SELECT c.*, r.state FROM claim c JOIN run r ON r.id = c.run WHERE c.key = ? AND c.stage
            """;

    private ClaimTable() {}

    static void insert(Together changes, Submission submission, Stage stage) {
        String run = submission.run().id().value();
        for (Claim claim : submission.groups()) {
            boolean interruptible = submission.interruptible() || claim.rules().interruptible();
            changes.add(
                    INSERT,
                    claim.key(),
                    run,
                    run,
                    stage.number(),
                    submission.priority(),
                    submission.ordinal().isPresent() ? submission.ordinal().getAsLong() : null,
                    claim.rules().weight(),
                    interruptible ? 1 : 0,
                    packed(claim.rules()));
        }
    }

    static List<Claim> of(Connection connection, RunId run) throws SQLException {
        return Statements.list(
                connection,
                row -> new Claim(row.getString("key"), unpacked(PackedText.list(row.getString("rules")))),
                "SELECT key, rules FROM claim WHERE run = ? ORDER BY key",
                run.value());
    }

    /** The same in all groups of a run. */
    static OptionalLong ordinal(Connection connection, RunId run) throws SQLException {
        return Statements.list(
                        connection,
                        row -> row.getLong(1),
                        "SELECT ordinal FROM claim WHERE run = ? AND ordinal IS NOT NULL",
                        run.value())
                .stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    /** Those that wait, in the group's order from an offset on. */
    static List<Member> waiting(Connection connection, String key, Order order, int offset, int limit)
            throws SQLException {
        return Statements.list(
                connection,
                Member::read,
                MEMBERS + " = 1 ORDER BY c.priority DESC, " + sorting(order) + " LIMIT ? OFFSET ?",
                key,
                limit,
                offset);
    }

    /** Those that wait, in the group's order, and those that hold slots: of one moment, for a run may go from one to the other. */
    static Present present(Connection connection, String key, Order order) throws SQLException {
        return Present.of(Statements.list(
                connection, Member::read, MEMBERS + " IN (1, 2) ORDER BY c.priority DESC, " + sorting(order), key));
    }

    static List<Member> holding(Connection connection, String key) throws SQLException {
        return Statements.list(connection, Member::read, MEMBERS + " = 2 ORDER BY c.position", key);
    }

    static Optional<Member> member(Connection connection, String key, RunId run) throws SQLException {
        return Statements.first(connection, Member::read, MEMBERS + " > 0 AND c.run = ?", key, run.value());
    }

    static int count(Connection connection, String key, Stage stage) throws SQLException {
        return Statements.first(
                        connection,
                        row -> row.getInt(1),
                        "SELECT COUNT(*) FROM claim WHERE key = ? AND stage = ?",
                        key,
                        stage.number())
                .orElse(0);
    }

    /** Slots that are taken, on all agents. */
    static long used(Connection connection, String key) throws SQLException {
        return Statements.first(
                        connection,
                        row -> row.getLong(1),
                        "SELECT COALESCE(SUM(weight), 0) FROM claim WHERE key = ? AND stage = 2",
                        key)
                .orElse(0L);
    }

    /** Slots that are taken on one agent. */
    static long used(Connection connection, String key, String agent) throws SQLException {
        return Statements.first(
                        connection,
                        row -> row.getLong(1),
                        "SELECT COALESCE(SUM(weight), 0) FROM claim WHERE key = ? AND stage = 2 AND agent = ?",
                        key,
                        agent)
                .orElse(0L);
    }

    private static String sorting(Order order) {
        return switch (order) {
            case FIFO, EAGER -> "c.position";
            case KEY_ASC -> "c.ordinal NULLS LAST, c.position";
            case KEY_DESC, NEWEST_READY -> "c.ordinal DESC NULLS LAST, c.position DESC";
        };
    }

    private static String packed(Concurrency rules) {
        return PackedText.of(List.of(
                rules.group(),
                rules.scope().name(),
                Integer.toString(rules.max()),
                Integer.toString(rules.weight()),
                Integer.toString(rules.maxQueued()),
                rules.onFull().name(),
                rules.order().name(),
                rules.onRunning().name(),
                rules.onDuplicate().name(),
                Boolean.toString(rules.interruptible())));
    }

    private static Concurrency unpacked(List<String> parts) {
        return new Concurrency(
                parts.get(0),
                Scope.valueOf(parts.get(1)),
                Integer.parseInt(parts.get(2)),
                Integer.parseInt(parts.get(3)),
                Integer.parseInt(parts.get(4)),
                OnFull.valueOf(parts.get(5)),
                Order.valueOf(parts.get(6)),
                OnRunning.valueOf(parts.get(7)),
                OnDuplicate.valueOf(parts.get(8)),
                Boolean.parseBoolean(parts.get(9)));
    }
}
