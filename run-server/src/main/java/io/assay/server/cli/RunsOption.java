package io.assay.server.cli;

import io.assay.client.Server;
import io.assay.engine.RequestException;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;

/** Whose runs a command is about: those kept in a project's folder, or those on a server. */
final class RunsOption {
    @Mixin
    final ProjectOption project = new ProjectOption();

    @Mixin
    private final ServerOptions server = new ServerOptions();

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
        Server named = server.server();
        return server.token().map(Supplier::get).map(named::withToken).orElse(named);
    }

    /** Refuses an option that says something to a server, or to this command, where the other executes. */
    static void refuse(boolean given, String options, String where) {
        if (given) {
            throw new RequestException(options + " " + where);
        }
    }
}
