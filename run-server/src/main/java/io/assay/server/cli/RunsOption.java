package io.assay.server.cli;

import io.assay.client.Server;
import io.assay.engine.RequestException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whose runs a command is about: those kept in a project's folder, or those on a server. */
final class RunsOption {
    @Mixin
    final ProjectOption project = new ProjectOption();

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Option(
            names = "--ca-file",
            paramLabel = "FILE",
            description = "PEM file with the authority of the server's certificate (default: ASSAY_CA_FILE).")
    private @Nullable Path authorities;

    boolean remote() {
        return server.given();
    }

    Runs open() {
        return remote() ? remoteRuns() : new EmbeddedRuns(project.directory(), project.open());
    }

    RemoteRuns remoteRuns() {
        return RemoteRuns.on(server(), project.nameThere());
    }

    private Server server() {
        Server named = server.server().withEnvironment(System.getenv());
        Server known = server.token().map(Supplier::get).map(named::withToken).orElse(named);
        return Optional.ofNullable(authorities)
                .or(() -> Caller.variable("ASSAY_CA_FILE").map(Path::of))
                .map(known::withAuthorities)
                .orElse(known);
    }

    /** Refuses an option that says something to a server, or to this command, where the other executes. */
    static void refuse(boolean given, String options, String where) {
        if (given) {
            throw new RequestException(options + " " + where);
        }
    }
}
