package io.assay.engine.store;

import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Adds new cases on PostgreSQL: asks in one statement which are there, and inserts the others in batches. The run is locked,
 * so none is added in between.
 */
final class PostgresNewCases {
    private static final String PRESENT = """
            SELECT wanted.place FROM unnest(?, ?, ?, ?) WITH ORDINALITY wanted (container, name, leg, suite, place)
            JOIN case_result r ON r.run = ? AND r.container = wanted.container
                AND substr(r.name, 1, 200) = substr(wanted.name, 1, 200)
                AND r.name = wanted.name AND r.leg = wanted.leg AND r.suite = wanted.suite
            """;

    private PostgresNewCases() {}

    /** Adds them; returns those that were there. */
    static List<CaseResult> add(Connection connection, Places places, List<CaseResult> cases) throws SQLException {
        if (cases.isEmpty()) {
            return List.of();
        }
        places.learn(cases);
        List<CaseResult> clashing = new ArrayList<>();
        Map<CaseId, CaseResult> fresh = new LinkedHashMap<>();
        Set<CaseId> present = present(connection, places, cases);
        for (CaseResult result : cases) {
            CaseId id = ManyPlaces.stored(result.id());
            if (present.contains(id) || fresh.putIfAbsent(id, result) != null) {
                clashing.add(result);
            }
        }
        CaseTable.insertAll(connection, CaseTable.INSERT, fresh.values(), places);
        return clashing;
    }

    private static Set<CaseId> present(Connection connection, Places places, List<CaseResult> cases)
            throws SQLException {
        List<Long> containers = new ArrayList<>(cases.size());
        for (CaseResult result : cases) {
            containers.add(places.number(result.id().container()));
        }
        List<Integer> found = Statements.list(
                connection,
                row -> row.getInt(1),
                PRESENT,
                connection.createArrayOf("bigint", containers.toArray()),
                texts(connection, cases, CaseId::name),
                texts(connection, cases, CaseId::leg),
                texts(connection, cases, CaseId::suite),
                places.run());
        Set<CaseId> present = new HashSet<>();
        found.forEach(
                place -> present.add(ManyPlaces.stored(cases.get(place - 1).id())));
        return present;
    }

    private static Array texts(Connection connection, Collection<CaseResult> cases, Function<CaseId, String> part)
            throws SQLException {
        return connection.createArrayOf(
                "text",
                cases.stream()
                        .map(result -> Statements.storable(part.apply(result.id())))
                        .toArray());
    }
}
