package io.assay.server.store;

import io.assay.started.Ports;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL server of one test that waits for its disk, and that can be killed and started again. */
final class DurableServer implements AutoCloseable {
    private final Path data;
    private @Nullable EmbeddedPostgres server;

    DurableServer(Path data) {
        this.data = data;
    }

    /** Starts it with what is in its folder; where it listens now. */
    PostgresAddress start() throws IOException {
        EmbeddedPostgres started = EmbeddedPostgres.builder()
                .setPort(Ports.free())
                .setDataDirectory(data.toFile())
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .start();
        server = started;
        return new PostgresAddress("jdbc:postgresql://localhost:" + started.getPort() + "/postgres", "postgres", "");
    }

    /** As kill -9 does; its children end when they notice. */
    void kill() throws Exception {
        long id = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        ProcessHandle postmaster = ProcessHandle.of(id).orElseThrow();
        ProcessHandle[] children = postmaster.children().toArray(ProcessHandle[]::new);
        postmaster.destroyForcibly();
        for (ProcessHandle child : children) {
            child.destroyForcibly();
            child.onExit().get(30, TimeUnit.SECONDS);
        }
        close();
    }

    @Override
    public void close() throws IOException {
        if (server != null) {
            server.close();
            server = null;
        }
    }
}
