package io.assay.engine.store;

import io.assay.engine.store.Database.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Changes that follow each other and whose outcome nobody needs. They go to PostgreSQL together, so that the way there and
 * back is gone once.
 */
public final class Together {
    private final List<String> statements = new ArrayList<>();
    private final List<@Nullable Object[]> parameters = new ArrayList<>();

    public Together add(String sql, @Nullable Object... values) {
        statements.add(sql);
        parameters.add(values);
        return this;
    }

    public boolean isEmpty() {
        return statements.isEmpty();
    }

    /** Adds what another one has, behind what is here. */
    public void add(Together more) {
        statements.addAll(more.statements);
        parameters.addAll(more.parameters);
    }

    /** Executes what was added, in its order. */
    public void execute(Transaction transaction) throws SQLException {
        if (isEmpty()) {
            return;
        }
        if (transaction.dialect() == Dialect.POSTGRESQL) {
            atOnce(transaction.connection());
            return;
        }
        for (int i = 0; i < statements.size(); i++) {
            Statements.update(transaction.connection(), statements.get(i), parameters.get(i));
        }
    }

    /** Executes what was added in one go, which PostgreSQL can. */
    public void atOnce(Connection connection) throws SQLException {
        StringJoiner sql = new StringJoiner(";\n");
        statements.forEach(sql::add);
        @Nullable Object[] all = parameters.stream().flatMap(Arrays::stream).toArray();
        try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
            Statements.bind(statement, all);
            statement.execute();
        }
    }
}
