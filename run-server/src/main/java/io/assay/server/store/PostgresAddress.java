package io.assay.server.store;

import io.assay.engine.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.Driver;

/**
 * Where a database is and who asks there. Told of in words, it never tells the password.
 *
 * @param url {@code jdbc:postgresql://HOST:PORT/DATABASE}, with the settings of the
 *     <a href="https://jdbc.postgresql.org/documentation/use/">driver</a> behind a question mark
 * @param user empty where the URL or the driver's own default says it
 * @param password likewise
 */
public record PostgresAddress(String url, String user, String password) {
    private static final int SECONDS_TO_CONNECT = 10;

    public PostgresAddress {
        if (Driver.parseURL(url, new Properties()) == null) {
            throw new StoreException(
                    "the database's address is not understood;"
                            + " expected jdbc:postgresql://HOST:PORT/DATABASE, for example jdbc:postgresql://db.example.com/assay");
        }
    }

    /** With the settings that all connections share. */
    Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "assay");
        properties.setProperty("reWriteBatchedInserts", "true");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("connectTimeout", String.valueOf(SECONDS_TO_CONNECT));
        if (!user.isEmpty()) {
            properties.setProperty("user", user);
        }
        if (!password.isEmpty()) {
            properties.setProperty("password", password);
        }
        return properties;
    }

    /** A connection outside of the pools. */
    Connection connect() throws SQLException {
        Connection connection = new Driver().connect(url, properties());
        if (connection == null) {
            throw new SQLException("the driver does not take the address of " + this);
        }
        return connection;
    }

    @Override
    public String toString() {
        Properties parts = Driver.parseURL(url, new Properties());
        String database = parts == null ? "?" : parts.getProperty("PGDBNAME", "?");
        String host = parts == null ? "?" : parts.getProperty("PGHOST", "?") + ":" + parts.getProperty("PGPORT", "?");
        return "database " + database + " at " + host;
    }
}
