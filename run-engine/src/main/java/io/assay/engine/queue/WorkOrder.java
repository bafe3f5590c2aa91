package io.assay.engine.queue;

import io.assay.engine.store.PackedText;
import io.assay.engine.store.Statements;
import io.assay.engine.store.Together;
import io.assay.engine.trace.TraceParent;
import io.assay.engine.trace.Tracing;
import io.assay.engine.workspace.Source;
import io.assay.run.Policy;
import io.assay.run.RunId;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What was settled of a run when it was created: a row of {@code work_order}. */
record WorkOrder(Policy policy, Work work) {
    private static final String GIT = "git";

    void insert(Together changes, RunId run) {
        changes.add(
                "INSERT INTO work_order (run, policy, definition, source, shards, variables, resume, tracing)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                run.value(),
                packed(policy),
                work.definition(),
                packed(work.source()),
                work.shards().isPresent() ? work.shards().getAsInt() : null,
                PackedText.of(work.variables()),
                work.resume() ? 1 : 0,
                packed(work.tracing()));
    }

    /** It must be there, as it is for every run that has not ended. */
    static WorkOrder of(Connection connection, RunId run) throws SQLException {
        return Statements.first(connection, WorkOrder::read, "SELECT * FROM work_order WHERE run = ?", run.value())
                .orElseThrow(() -> new SQLException(run + " is in the queue without what it is to execute"));
    }

    private static WorkOrder read(ResultSet row) throws SQLException {
        int shards = row.getInt("shards");
        OptionalInt own = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(shards);
        Work work = new Work(
                row.getString("definition"),
                source(PackedText.list(row.getString("source"))),
                own,
                PackedText.map(row.getString("variables")),
                row.getInt("resume") != 0,
                tracing(PackedText.list(row.getString("tracing"))));
        return new WorkOrder(policy(PackedText.list(row.getString("policy"))), work);
    }

    private static String packed(Source source) {
        if (source instanceof Source.Git git) {
            return PackedText.of(List.of(
                    GIT, git.url(), git.defaultBranch(), git.credential().orElse("")));
        }
        return PackedText.of(
                List.of("directory", ((Source.Directory) source).path().toString()));
    }

    private static Source source(List<String> parts) {
        if (parts.get(0).equals(GIT)) {
            Optional<String> credential = Optional.of(parts.get(3)).filter(text -> !text.isEmpty());
            return new Source.Git(parts.get(1), credential, parts.get(2));
        }
        return new Source.Directory(Path.of(parts.get(1)));
    }

    /** Empty where nobody traces. */
    private static String packed(Tracing tracing) {
        return tracing.equals(Tracing.NONE)
                ? ""
                : PackedText.of(List.of(
                        Boolean.toString(tracing.recorded()),
                        tracing.parent().map(TraceParent::header).orElse(""),
                        tracing.parent().map(TraceParent::state).orElse("")));
    }

    private static Tracing tracing(List<String> parts) {
        return parts.isEmpty()
                ? Tracing.NONE
                : new Tracing(Boolean.parseBoolean(parts.get(0)), TraceParent.of(parts.get(1), parts.get(2)));
    }

    private static String packed(Policy policy) {
        return PackedText.of(List.of(
                policy.minPassRate().toString(),
                policy.maxFailures().isPresent()
                        ? Integer.toString(policy.maxFailures().getAsInt())
                        : "",
                Integer.toString(policy.retries()),
                Boolean.toString(policy.failFast()),
                Boolean.toString(policy.allowEmpty())));
    }

    private static Policy policy(List<String> parts) {
        return new Policy(
                new BigDecimal(parts.get(0)),
                parts.get(1).isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(parts.get(1))),
                Integer.parseInt(parts.get(2)),
                Boolean.parseBoolean(parts.get(3)),
                Boolean.parseBoolean(parts.get(4)));
    }
}
