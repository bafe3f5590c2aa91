package io.assay.engine.store;

import static io.assay.engine.store.Statements.storable;

import io.assay.run.CaseResult;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Adds many cases that passed and left nothing, in one statement of SQLite: all or none of them. */
final class PlainCases implements AutoCloseable {
    /** How many go into one statement. */
    static final int ROWS = 64;

    private static final int SHARED = 3;
    private static final int OF_A_ROW = 7;
    private static final String INSERT = IntStream.range(0, ROWS)
            .mapToObj(PlainCases::row)
            .collect(Collectors.joining(
                    ", ",
                    "INSERT INTO case_result (run, container, name, leg, suite, verdict, duration, attempts, shard,"
                            + " quarantined, reused, class_name, file, line, report, started, output) VALUES ",
                    " ON CONFLICT DO NOTHING"));

    private final PreparedStatement insert;
    private final PreparedStatement mark;
    private final PreparedStatement undo;
    private final PreparedStatement keep;
    private final Places places;

    PlainCases(Connection connection, Places places) throws SQLException {
        this.places = places;
        insert = connection.prepareStatement(INSERT);
        mark = connection.prepareStatement("SAVEPOINT plain_cases");
        undo = connection.prepareStatement("ROLLBACK TO plain_cases");
        keep = connection.prepareStatement("RELEASE plain_cases");
    }

    private static String row(int index) {
        int first = SHARED + index * OF_A_ROW + 1;
        return "(?1, ?%d, ?%d, ?2, ?3, 'PASSED', ?%d, 1, 0, 0, 0, ?%d, ?%d, 0, ?%d, ?%d, '')"
                .formatted(first, first + 1, first + 2, first + 3, first + 4, first + 5, first + 6);
    }

    /** Adds exactly {@value #ROWS} cases of one leg and suite; false, and none is added, when one is there already. */
    boolean add(List<CaseResult> cases) throws SQLException {
        CaseResult head = cases.get(0);
        insert.setLong(1, places.run());
        insert.setString(2, storable(head.id().leg()));
        insert.setString(3, storable(head.id().suite()));
        for (int i = 0; i < ROWS; i++) {
            bind(cases.get(i), SHARED + i * OF_A_ROW + 1);
        }
        mark.execute();
        boolean all = insert.executeUpdate() == ROWS;
        if (!all) {
            undo.execute();
        }
        keep.execute();
        return all;
    }

    private void bind(CaseResult result, int at) throws SQLException {
        insert.setLong(at, places.container(result.id().container()));
        insert.setString(at + 1, storable(result.id().name()));
        insert.setLong(at + 2, CaseTable.nanos(result.duration()));
        insert.setLong(at + 3, places.number(result.className()));
        String file = result.file();
        if (file == null) {
            insert.setNull(at + 4, Types.BIGINT);
        } else {
            insert.setLong(at + 4, places.number(file));
        }
        insert.setLong(at + 5, places.number(result.evidence().report()));
        Instant started = result.evidence().started();
        if (started == null) {
            insert.setNull(at + 6, Types.BIGINT);
        } else {
            insert.setLong(at + 6, started.toEpochMilli());
        }
    }

    @Override
    public void close() throws SQLException {
        try (mark;
                undo;
                keep) {
            insert.close();
        }
    }
}
