package io.assay.server.service;

import io.assay.engine.store.PackedText;
import io.assay.engine.store.RunChanges;
import io.assay.engine.store.Statements;
import io.assay.engine.store.Transaction;
import io.assay.run.Run;
import io.assay.run.RunId;
import io.assay.run.Trigger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/** What of a request its run does not tell, kept so that it can be asked for again. */
final class Requests {
    private static final String SEPARATOR = ",";

    private Requests() {}

    static void keep(Transaction transaction, RunId run, NewRun request) throws SQLException {
        Map<String, String> said = said(request);
        if (!said.isEmpty()) {
            Statements.update(
                    transaction.connection(),
                    "INSERT INTO request (run, said) VALUES (?, ?)",
                    RunChanges.number(transaction.connection(), run),
                    PackedText.of(said));
        }
    }

    /**
     * The request of a run, for a new run of the same.
     *
     * @param folder its source is a folder, which may have changed since
     */
    static NewRun again(Connection connection, Run run, boolean folder) throws SQLException {
        Map<String, String> said = Statements.first(
                        connection,
                        row -> PackedText.map(row.getString(1)),
                        "SELECT said FROM request WHERE run = (SELECT number FROM run WHERE id = ?)",
                        run.id().value())
                .orElseGet(Map::of);
        return new NewRun(
                run.project(),
                run.suite(),
                Optional.of(run.environment()).filter(name -> !name.isEmpty()),
                Optional.of(run.revision()).filter(revision -> !folder && !revision.isEmpty()),
                Optional.ofNullable(said.get("ref")),
                said.containsKey("ordinal")
                        ? OptionalLong.of(Long.parseLong(said.get("ordinal")))
                        : OptionalLong.empty(),
                !said.containsKey("untrusted"),
                Integer.parseInt(said.getOrDefault("priority", "0")),
                said.containsKey("labels") ? List.of(said.get("labels").split(SEPARATOR)) : List.of(),
                said.containsKey("variables") ? PackedText.map(said.get("variables")) : Map.of(),
                said.containsKey("shards") ? OptionalInt.of(Integer.parseInt(said.get("shards"))) : OptionalInt.empty(),
                Optional.empty(),
                Optional.ofNullable(said.get("queueTimeout")).map(Duration::parse),
                Optional.ofNullable(said.get("concurrency")),
                Optional.ofNullable(said.get("gates")),
                Optional.<Trigger>empty());
    }

    /** The branch or pull request that a run was asked for with; empty when nobody said it. */
    static String ref(Connection connection, RunId run) throws SQLException {
        return Statements.first(
                        connection,
                        row -> PackedText.map(row.getString(1)),
                        "SELECT said FROM request WHERE run = (SELECT number FROM run WHERE id = ?)",
                        run.value())
                .map(said -> said.getOrDefault("ref", ""))
                .orElse("");
    }

    private static Map<String, String> said(NewRun request) {
        Map<String, String> said = new TreeMap<>();
        request.ref().ifPresent(ref -> said.put("ref", ref));
        request.ordinal().ifPresent(ordinal -> said.put("ordinal", Long.toString(ordinal)));
        request.shards().ifPresent(shards -> said.put("shards", Integer.toString(shards)));
        request.queueTimeout().ifPresent(patience -> said.put("queueTimeout", patience.toString()));
        request.concurrency().ifPresent(text -> said.put("concurrency", text));
        request.gates().ifPresent(text -> said.put("gates", text));
        if (!request.trusted()) {
            said.put("untrusted", "yes");
        }
        if (request.priority() != 0) {
            said.put("priority", Integer.toString(request.priority()));
        }
        if (!request.labels().isEmpty()) {
            said.put("labels", String.join(SEPARATOR, request.labels()));
        }
        if (!request.variables().isEmpty()) {
            said.put("variables", PackedText.of(request.variables()));
        }
        return said;
    }
}
