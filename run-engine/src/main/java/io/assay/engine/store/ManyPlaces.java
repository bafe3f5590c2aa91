package io.assay.engine.store;

import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds or adds the places of many cases in three statements of PostgreSQL. */
final class ManyPlaces {
    private static final String FIND = """
            SELECT place.number, place.text FROM unnest(?) wanted (text)
            JOIN place ON md5(place.text) = md5(wanted.text) AND place.text = wanted.text
            """;

    /** In one order everywhere, so that transactions that add the same places wait for each other one way only. */
    private static final String ADD = """
            INSERT INTO place (text) SELECT wanted.text COLLATE "C" FROM unnest(?) wanted (text) ORDER BY 1
            ON CONFLICT DO NOTHING
            """;

    private ManyPlaces() {}

    /** Puts the numbers into {@code known}; returns the cases, the last of several with one id. */
    static Collection<CaseResult> learn(Transaction transaction, Collection<CaseResult> cases, Map<String, Long> known)
            throws SQLException {
        Map<CaseId, CaseResult> distinct = new LinkedHashMap<>();
        Set<String> unknown = new TreeSet<>();
        for (CaseResult result : cases) {
            distinct.put(stored(result.id()), result);
            unknown.add(result.id().container());
            unknown.add(result.className());
            unknown.add(result.evidence().report());
            if (result.file() != null) {
                unknown.add(result.file());
            }
        }
        unknown.removeAll(known.keySet());
        find(transaction.connection(), unknown, known);
        unknown.removeAll(known.keySet());
        if (!unknown.isEmpty()) {
            add(transaction.connection(), unknown);
            find(transaction.connection(), unknown, known);
        }
        return distinct.values();
    }

    /** As it will be in the database. */
    static CaseId stored(CaseId id) {
        return new CaseId(
                Statements.storable(id.suite()),
                Statements.storable(id.leg()),
                Statements.storable(id.container()),
                Statements.storable(id.name()));
    }

    private static void find(Connection connection, Set<String> wanted, Map<String, Long> known) throws SQLException {
        Map<String, Long> found = new HashMap<>();
        Array texts = array(connection, wanted);
        Statements.list(connection, row -> found.put(row.getString(2), row.getLong(1)), FIND, texts);
        texts.free();
        for (String text : wanted) {
            Long number = found.get(Statements.storable(text));
            if (number != null) {
                known.put(text, number);
            }
        }
    }

    private static void add(Connection connection, Set<String> texts) throws SQLException {
        Array values = array(connection, texts);
        Statements.update(connection, ADD, values);
        values.free();
    }

    private static Array array(Connection connection, Collection<String> texts) throws SQLException {
        return connection.createArrayOf(
                "text", texts.stream().map(Statements::storable).toArray());
    }
}
