package io.assay.server.schedule;

import io.assay.engine.store.Database;
import io.assay.engine.store.PackedText;
import io.assay.engine.store.Statements;
import io.assay.engine.store.Transaction;
import io.assay.suite.Retention;
import io.assay.suite.RetentionRules;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * What the newest definition of each project says of keeping, kept so that it holds when the project cannot be read. Thread-safe.
 */
public final class StandingRules {
    private static final String HAS_RUNS = "EXISTS (SELECT 1 FROM run r WHERE r.project = standing_rules.project)";

    private final Database database;

    public StandingRules(Database database) {
        this.database = database;
    }

    /** What a project says; nothing where none of its definitions was read yet. */
    public RetentionRules of(String project) {
        return database.read(connection -> Statements.first(
                        connection,
                        row -> read(row.getString(1)),
                        "SELECT retention FROM standing_rules WHERE project = ?",
                        project)
                .orElse(RetentionRules.NONE));
    }

    /** Why projects could not be read lately, by project. */
    Map<String, String> problems() {
        Map<String, String> problems = new TreeMap<>();
        database.read(connection -> Statements.list(
                        connection,
                        row -> List.of(row.getString(1), row.getString(2)),
                        "SELECT project, problem FROM standing_rules WHERE problem <> ''"))
                .forEach(pair -> problems.put(pair.get(0), pair.get(1)));
        return problems;
    }

    static void keep(Connection connection, String project, RetentionRules rules) throws SQLException {
        Statements.update(connection, """
                INSERT INTO standing_rules (project, retention, problem) VALUES (?, ?, '')
                ON CONFLICT (project) DO UPDATE SET retention = excluded.retention, problem = ''
                """, project, write(rules));
    }

    /** What was known before goes on holding. */
    static void problem(Connection connection, String project, String words) throws SQLException {
        Statements.update(connection, """
                INSERT INTO standing_rules (project, retention, problem) VALUES (?, ?, ?)
                ON CONFLICT (project) DO UPDATE SET problem = excluded.problem
                """, project, write(RetentionRules.NONE), words);
    }

    /** Whether keeping these would change nothing. */
    static boolean stand(Connection connection, String project, RetentionRules rules) throws SQLException {
        return Statements.first(
                        connection,
                        row -> row.getString(1),
                        "SELECT retention FROM standing_rules WHERE project = ? AND problem = ''",
                        project)
                .filter(write(rules)::equals)
                .isPresent();
    }

    /** Rules hold for the runs of a project, also when it is forgotten; they go with the last of those. */
    static void forget(Transaction transaction, String project) throws SQLException {
        Connection connection = transaction.connection();
        Statements.update(connection, "UPDATE standing_rules SET problem = '' WHERE project = ?", project);
        Statements.update(connection, "DELETE FROM standing_rules WHERE project = ? AND NOT " + HAS_RUNS, project);
    }

    /** Projects that are not registered any more, of which something is still to be forgotten. */
    static List<String> abandoned(Connection connection) throws SQLException {
        return Statements.list(
                connection,
                row -> row.getString(1),
                "SELECT project FROM standing_rules WHERE project NOT IN (SELECT name FROM project) AND (problem <> ''"
                        + " OR EXISTS (SELECT 1 FROM schedule s WHERE s.project = standing_rules.project) OR NOT "
                        + HAS_RUNS + ")");
    }

    private static String write(RetentionRules rules) {
        Map<String, String> said = new LinkedHashMap<>();
        said.put("", write(rules.all()));
        rules.suites().forEach((suite, retention) -> said.put(suite, write(retention)));
        return PackedText.of(said);
    }

    private static String write(Retention retention) {
        Map<String, String> said = new TreeMap<>();
        retention.runs().ifPresent(age -> said.put("runs", age.toString()));
        retention.logs().ifPresent(age -> said.put("logs", age.toString()));
        retention.artifacts().ifPresent(age -> said.put("artifacts", age.toString()));
        retention.keepLast().ifPresent(number -> said.put("keep-last", Integer.toString(number)));
        retention.maxRuns().ifPresent(number -> said.put("max-runs", Integer.toString(number)));
        return PackedText.of(said);
    }

    private static RetentionRules read(String text) {
        Map<String, Retention> read = new LinkedHashMap<>();
        PackedText.map(text).forEach((suite, said) -> read.put(suite, retention(PackedText.map(said))));
        Retention all = Optional.ofNullable(read.remove("")).orElse(Retention.NONE);
        return new RetentionRules(all, read);
    }

    private static Retention retention(Map<String, String> said) {
        return new Retention(
                Optional.ofNullable(said.get("runs")).map(Duration::parse),
                Optional.ofNullable(said.get("logs")).map(Duration::parse),
                Optional.ofNullable(said.get("artifacts")).map(Duration::parse),
                number(said, "keep-last"),
                number(said, "max-runs"));
    }

    private static OptionalInt number(Map<String, String> said, String key) {
        return said.containsKey(key) ? OptionalInt.of(Integer.parseInt(said.get(key))) : OptionalInt.empty();
    }
}
