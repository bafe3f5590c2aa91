package io.assay.server.cli;

import io.assay.engine.RequestException;
import picocli.CommandLine.Mixin;

/** Whose runs a command is about: those kept in a project's folder, or those on a server. */
final class RunsOption {
    @Mixin
    final ProjectOption project = new ProjectOption();

    @Mixin
    final ServerOptions server = new ServerOptions();

    boolean remote() {
        return server.given();
    }

    Runs open() {
        return remote() ? remoteRuns() : new EmbeddedRuns(project.directory(), project.open());
    }

    RemoteRuns remoteRuns() {
        return RemoteRuns.on(server.server(), project.nameThere());
    }

    /** Refuses an option that says something to a server, or to this command, where the other executes. */
    static void refuse(boolean given, String options, String where) {
        if (given) {
            throw new RequestException(options + " " + where);
        }
    }
}
