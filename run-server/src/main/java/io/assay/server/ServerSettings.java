package io.assay.server;

import io.assay.engine.queue.QueueSettings;
import io.assay.server.config.ServerConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a server runs.
 *
 * @param host address that it listens at
 * @param port 0 takes one that is free
 * @param home folder for all that it keeps on a disk
 * @param database JDBC URL of a PostgreSQL database; empty: a SQLite file in {@code home}
 * @param projects folders that are registered at the start
 * @param slots how many shards the server itself executes at once; 0 leaves all to agents
 * @param labels of what the server itself executes
 * @param token of the role admin, that whoever starts it has chosen
 * @param perSecond requests of one principal
 * @param drain how long what executes may take to end when the server is told to end
 * @param config what its configuration file says
 */
public record ServerSettings(
        String host,
        int port,
        Path home,
        Optional<Database> database,
        List<Path> projects,
        int slots,
        Set<String> labels,
        Optional<String> token,
        double perSecond,
        QueueSettings queue,
        Duration drain,
        ServerConfig config) {
    public ServerSettings {
        home = home.toAbsolutePath().normalize();
        projects = List.copyOf(projects);
        labels = Set.copyOf(labels);
    }

    /**
     * A PostgreSQL database.
     *
     * @param url of JDBC; may hold the user
     * @param password empty where the URL or the database needs none
     */
    public record Database(String url, String password) {
        @Override
        public String toString() {
            return "Database[" + url.replaceAll("password=[^&]*", "password=***") + "]";
        }
    }
}
