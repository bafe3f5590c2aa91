package io.assay.server;

import io.assay.engine.queue.QueueSettings;
import io.assay.server.access.Role;
import io.assay.server.config.ServerConfig;
import io.assay.server.http.exchange.Answer;
import io.assay.server.http.exchange.Route;
import io.assay.server.http.exchange.Routes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/**
 * A server with one route more, {@code POST /v1/nothing}, which does nothing for whoever may create runs: {@code BenchServer
 * HOME TOKEN SLOTS PROJECT [DATABASE]}. Prints its port.
 */
public final class BenchServer {
    private BenchServer() {}

    public static void main(String[] arguments) throws Exception {
        LaunchMechanism.choose();
        ServerSettings settings = new ServerSettings(
                "127.0.0.1",
                0,
                Path.of(arguments[0]),
                arguments.length > 4 ? Optional.of(new ServerSettings.Database(arguments[4], "")) : Optional.empty(),
                List.of(Path.of(arguments[3])),
                Integer.parseInt(arguments[2]),
                Set.of(),
                Optional.of(arguments[1]),
                1_000_000,
                QueueSettings.STANDARD,
                Duration.ofSeconds(5),
                ServerConfig.NONE);
        Routes nothing = () -> List.of(
                Route.of("POST", "/v1/nothing", Role.RUNNER, call -> Answer.text(201, "application/json", "{}")));
        AssayServer server = AssayServer.start(settings, System.getenv(), InstantSource.system(), List.of(nothing));
        System.out.println(server.port());
        System.out.flush();
        new CountDownLatch(1).await();
    }
}
