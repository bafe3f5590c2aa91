package io.assay.engine.store;

import io.assay.engine.store.Database.Dialect;
import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.RunId;
import io.assay.run.Verdict;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads a page of a run's cases along an index: first what is left of the container where the last page ended, then the
 * containers after it.
 */
final class CasePage {
    private final Connection connection;
    private final PlaceTexts places;
    private final Dialect dialect;
    private final long run;
    private final CaseFilter filter;

    private CasePage(Connection connection, PlaceTexts places, Dialect dialect, long run, CaseFilter filter) {
        this.connection = connection;
        this.places = places;
        this.dialect = dialect;
        this.run = run;
        this.filter = filter;
    }

    static List<CaseResult> read(Connection connection, Dialect dialect, RunId id, CaseFilter filter, int limit)
            throws SQLException {
        Optional<Long> run = RunTable.number(connection, id);
        if (run.isEmpty() || limit <= 0) {
            return List.of();
        }
        try (PlaceTexts places = new PlaceTexts(connection)) {
            return new CasePage(connection, places, dialect, run.get(), filter).read(limit);
        }
    }

    private List<CaseResult> read(int limit) throws SQLException {
        CaseId after = filter.after();
        if (after == null) {
            return select(new PageQuery(dialect, run), limit);
        }
        List<CaseResult> page = new ArrayList<>(select(new PageQuery(dialect, run).behind(after), limit));
        if (page.size() < limit) {
            page.addAll(select(new PageQuery(dialect, run).behindContainer(after.container()), limit - page.size()));
        }
        return page;
    }

    private List<CaseResult> select(PageQuery query, int limit) throws SQLException {
        verdicts(query, filter.verdicts());
        if (!filter.text().isEmpty()) {
            query.containing(lower(filter.text()));
        }
        return Statements.list(
                connection, row -> CaseRow.readWithContainer(row, places), query.sql(), query.parameters(limit));
    }

    private static void verdicts(PageQuery query, Set<Verdict> verdicts) {
        if (!verdicts.isEmpty()) {
            query.cases(verdicts.stream()
                    .map(verdict -> "'" + verdict + "'")
                    .sorted()
                    .collect(Collectors.joining(", ", "r.verdict IN (", ")")));
            if (!verdicts.contains(Verdict.PASSED)) {
                query.unusual();
            }
        }
    }

    /** A to Z only, as both databases do. */
    private static String lower(String text) {
        StringBuilder folded = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= 'Z') {
                folded.replace(i, i + 1, text.substring(i, i + 1).toLowerCase(Locale.ROOT));
            }
        }
        return folded.toString();
    }
}
