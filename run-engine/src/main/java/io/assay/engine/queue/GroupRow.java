package io.assay.engine.queue;

import io.assay.run.RunId;
import io.assay.suite.Concurrency;
import io.assay.suite.Concurrency.Order;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What holds for a group, whoever joins it: a row of {@code concurrency_group}.
 *
 * @param declared what the newest run says
 * @param set by a person; counts before what runs say
 * @param watermark highest ordinal that was started, where the order is newest-ready
 */
record GroupRow(
        String key,
        Order order,
        int declared,
        OptionalInt set,
        long version,
        OptionalLong watermark,
        Optional<RunId> watermarkRun) {
    static GroupRow read(ResultSet row) throws SQLException {
        int set = row.getInt("set_max");
        OptionalInt setMax = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(set);
        long mark = row.getLong("watermark");
        OptionalLong watermark = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(mark);
        return new GroupRow(
                row.getString("key"),
                Order.valueOf(row.getString("ordering")),
                row.getInt("declared_max"),
                setMax,
                row.getLong("version"),
                watermark,
                Optional.ofNullable(row.getString("watermark_run")).map(RunId::new));
    }

    /** As it is once a run of these rules has joined. */
    static GroupRow joined(Optional<GroupRow> before, String key, Concurrency rules) {
        return new GroupRow(
                key,
                rules.order(),
                rules.max(),
                before.map(GroupRow::set).orElse(OptionalInt.empty()),
                before.map(GroupRow::version).orElse(0L),
                before.map(GroupRow::watermark).orElse(OptionalLong.empty()),
                before.flatMap(GroupRow::watermarkRun));
    }

    int max() {
        return set.orElse(declared);
    }

    /** Whether a run holds up those behind it until it starts. */
    boolean strict() {
        return order == Order.FIFO || order == Order.KEY_ASC || order == Order.KEY_DESC;
    }

    /** Whether so much fits beside what is used; a run that is heavier than the whole group fits when it is alone. */
    boolean fits(long used, int weight) {
        return max() > 0 && used + Math.min(weight, max()) <= max();
    }
}
