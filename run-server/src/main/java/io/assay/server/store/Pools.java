package io.assay.server.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;

/** Makes pools of connections. */
final class Pools {
    /** How long to wait for a connection: longer than a restart of the server takes. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final Duration KEPT_IDLE = Duration.ofMinutes(1);

    private Pools() {}

    static HikariDataSource open(PostgresAddress address, String name, int most, boolean readOnly) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("assay-" + name);
        config.setDriverClassName("org.postgresql.Driver");
        config.setJdbcUrl(address.url());
        config.setDataSourceProperties(address.properties());
        config.setMaximumPoolSize(most);
        config.setMinimumIdle(2);
        config.setIdleTimeout(KEPT_IDLE.toMillis());
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.setReadOnly(readOnly);
        // Connected to already, to look at the schema; from now on it may go away and come back.
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }
}
