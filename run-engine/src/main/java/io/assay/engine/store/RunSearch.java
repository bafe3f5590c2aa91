package io.assay.engine.store;

import io.assay.engine.store.RunStore.RunFilter;
import io.assay.run.Run;
import io.assay.run.RunState;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks runs up by a filter. Ids sort by creation, so the last id of a page is all that the next page needs. */
final class RunSearch {
    private static final Set<String> ACTIVE_STATES = Arrays.stream(RunState.values())
            .filter(state -> !state.terminal())
            .map(RunState::name)
            .collect(Collectors.toUnmodifiableSet());

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();

    RunSearch(RunFilter filter) {
        if (filter.project().isEmpty()) {
            conditions.add(Remains.NONE);
        }
        equal("project", filter.project());
        equal("suite", filter.suite());
        equal("environment", filter.environment());
        equal("trigger_kind", filter.trigger().toUpperCase(Locale.ROOT));
        state(filter.state());
        compare("queued_at >= ?", millis(filter.since()));
        compare("queued_at < ?", millis(filter.until()));
        compare("id < ?", filter.before() == null ? null : filter.before().value());
        text(filter.text());
    }

    static List<Run> newestFirst(Connection connection, RunFilter filter, int limit) throws SQLException {
        RunSearch search = new RunSearch(filter);
        search.parameters.add(Math.max(limit, 0));
        return Statements.list(connection, RunRows::read, search.sql(), search.parameters.toArray());
    }

    String sql() {
        String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        return "SELECT * FROM run" + where + " ORDER BY id DESC LIMIT ?";
    }

    private void equal(String column, String value) {
        if (!value.isEmpty()) {
            compare(column + " = ?", value);
        }
    }

    private void state(String state) {
        String name = state.toUpperCase(Locale.ROOT);
        if (name.equals("ACTIVE") || ACTIVE_STATES.contains(name)) {
            conditions.add(RunTable.ACTIVE);
        }
        if (!name.equals("ACTIVE")) {
            equal("state", name);
        }
    }

    /** Not LIKE: its wildcards would have to be escaped and its patterns are limited in length. */
    private void text(String text) {
        if (!text.isEmpty()) {
            compare("REPLACE(search, ?, '') <> search", RunRows.folded(text));
        }
    }

    private void compare(String condition, @Nullable Object parameter) {
        if (parameter != null) {
            conditions.add(condition);
            parameters.add(parameter);
        }
    }

    private static @Nullable Long millis(@Nullable Instant time) {
        return time == null ? null : time.toEpochMilli();
    }
}
