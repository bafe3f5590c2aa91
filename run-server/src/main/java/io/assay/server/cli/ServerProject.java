package io.assay.server.cli;

import io.assay.client.Upkeep;
import picocli.CommandLine.Mixin;

/** A server, and which of its projects a command is about. */
final class ServerProject {
    @Mixin
    private final RunsOption where = new RunsOption();

    /** @param what is done by a server alone, and what to do without one */
    RemoteRuns runs(String what) {
        RunsOption.refuse(!where.remote(), what, "name it with --server or ASSAY_SERVER");
        return where.remoteRuns();
    }

    Upkeep upkeep(String what) {
        return runs(what).client().upkeep();
    }

    /** Empty where none is named and none is here. */
    String name() {
        return where.project.nameThere();
    }
}
