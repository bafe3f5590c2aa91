package io.assay.engine.store;

import io.assay.engine.store.Database.Dialect;
import io.assay.run.CaseId;
import java.util.ArrayList;
import java.util.List;

/** The statement that reads cases by container and name as they lie in the indices, which each product must be told its way. */
final class PageQuery {
    /** CROSS JOIN fixes the order of the loops, so nothing is sorted. */
    private static final String SQLITE = "SELECT " + CaseRow.COLUMNS + CaseRow.CONTAINER + """
             FROM case_container c CROSS JOIN case_result r %s
            WHERE c.run = ? %s AND r.run = ? AND r.container = c.place %s
            ORDER BY c.text, r.name, r.leg, r.suite LIMIT ?
            """;

    /** The containers are joined in their order; each gives as many cases as are asked for, sorted among equal beginnings. */
    private static final String POSTGRESQL = "SELECT r.*" + CaseRow.CONTAINER + """
             FROM (SELECT c.place, c.text FROM case_container c WHERE c.run = ? %s
                ORDER BY substr(c.text, 1, 200), c.text) c
            CROSS JOIN LATERAL (SELECT\040""" + CaseRow.COLUMNS + """
                 FROM case_result r WHERE r.run = ? AND r.container = c.place %s
                ORDER BY substr(r.name, 1, 200), r.name, r.leg, r.suite LIMIT ?) r
            LIMIT ?
            """;

    private final boolean sqlite;
    private boolean unusual;
    private final StringBuilder containers = new StringBuilder();
    private final StringBuilder cases = new StringBuilder();
    private final List<Object> ofContainers = new ArrayList<>();
    private final List<Object> ofCases = new ArrayList<>();

    PageQuery(Dialect dialect, long run) {
        sqlite = dialect == Dialect.SQLITE;
        ofContainers.add(run);
        ofCases.add(run);
    }

    /** Those of the same container that follow. */
    PageQuery behind(CaseId last) {
        containers("=", last.container());
        if (!sqlite) {
            cases("substr(r.name, 1, 200) >= substr(?, 1, 200)", last.name());
        }
        cases("(r.name, r.leg, r.suite) > (?, ?, ?)", last.name(), last.leg(), last.suite());
        return this;
    }

    /** Those of the containers that follow. */
    PageQuery behindContainer(String text) {
        containers(">", text);
        return this;
    }

    /** Those with the text, which is in lower case, anywhere. */
    void containing(String text) {
        String position = sqlite ? "INSTR" : "STRPOS";
        String has = position + "(LOWER(%s), ?) > 0";
        cases(
                "(" + has.formatted("r.name") + " OR " + has.formatted("c.text") + " OR "
                        + has.formatted("COALESCE(r.failure_message, '')") + ")",
                text,
                text,
                text);
    }

    /** Those that did not pass, of which there is an index; SQLite would not see that it pays. */
    void unusual() {
        unusual = true;
        cases("r.verdict <> 'PASSED'");
    }

    void cases(String condition, Object... parameters) {
        cases.append(" AND ").append(condition);
        ofCases.addAll(List.of(parameters));
    }

    private void containers(String comparison, String text) {
        containers.append(" AND c.text ").append(comparison).append(" ?");
        ofContainers.add(text);
        if (!sqlite) {
            String orEqual = comparison.equals("=") ? "=" : ">=";
            containers.append(" AND substr(c.text, 1, 200) " + orEqual + " substr(?, 1, 200)");
            ofContainers.add(text);
        }
    }

    String sql() {
        return sqlite
                ? SQLITE.formatted(unusual ? "INDEXED BY case_unusual" : "", containers, cases)
                : POSTGRESQL.formatted(containers, cases);
    }

    Object[] parameters(int limit) {
        List<Object> all = new ArrayList<>(ofContainers);
        all.addAll(ofCases);
        all.add(limit);
        if (!sqlite) {
            all.add(limit);
        }
        return all.toArray();
    }
}
