package io.assay.acceptance;

import io.assay.ci.ScriptedProject;
import io.assay.client.AssayClient;
import io.assay.client.RemoteRun;
import io.assay.client.RunQuery;
import io.assay.client.Server;
import io.assay.engine.queue.QueueSettings;
import io.assay.server.AssayServer;
import io.assay.server.ServerSettings;
import io.assay.server.config.ServerConfig;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A real server with a {@link ScriptedProject}. */
public final class ServedProject implements AutoCloseable {
    public static final String TOKEN = "a-token-of-the-administrator-0123456789";

    /** A third of it passes before a cancelled run hears of it. */
    private static final Duration LEASE = Duration.ofSeconds(10);

    private final AssayServer server;

    private ServedProject(AssayServer server) {
        this.server = server;
    }

    /** @param script what the suite {@code smoke} does, in {@code sh}; its report is {@code report.xml} */
    public static ServedProject start(Path folder, String script) throws Exception {
        return start(folder, script, ServerConfig.NONE);
    }

    /** One that takes tokens of an issuer that are made out to {@code https://assay.example.com}. */
    public static ServedProject trusting(Path folder, String issuer, String script) throws Exception {
        Path file = folder.resolve("server.yaml");
        Files.writeString(file, """
                identity:
                  - issuer: %s
                    platform: github
                    audience: https://assay.example.com
                    rules:
                      - claims: { repository: octocat/hello-world, ref: refs/heads/main }
                        projects: [shop]
                """.formatted(issuer));
        return start(folder, script, ServerConfig.read(file, Map.of()));
    }

    private static ServedProject start(Path folder, String script, ServerConfig config) throws Exception {
        Path project = Files.createDirectories(folder.resolve("shop"));
        ScriptedProject.write(project, script);
        ServerSettings settings = new ServerSettings(
                "127.0.0.1",
                0,
                folder.resolve("home"),
                Optional.empty(),
                List.of(project),
                2,
                Set.of(),
                Optional.of(TOKEN),
                1000,
                new QueueSettings(
                        LEASE,
                        QueueSettings.UNLIMITED,
                        QueueSettings.UNLIMITED,
                        QueueSettings.UNLIMITED,
                        QueueSettings.STANDARD.alertAfter()),
                Duration.ofSeconds(2),
                config);
        return new ServedProject(AssayServer.start(settings, Map.of(), InstantSource.system()));
    }

    public URI url() {
        return URI.create(server.url());
    }

    private AssayClient client() {
        return new AssayClient(Server.at(server.url()).withToken(TOKEN));
    }

    public List<RemoteRun> runs() {
        return client().list(RunQuery.of("shop")).elements();
    }

    @Override
    public void close() {
        server.close();
    }
}
