package io.assay.server.cli;

import io.assay.engine.RequestException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** One schedule of a server. */
final class ScheduleName {
    @Parameters(paramLabel = "SCHEDULE", description = "Name of a schedule, or PROJECT/NAME.")
    @SuppressWarnings("NullAway.Init")
    private String text;

    @Mixin
    final ServerProject server = new ServerProject();

    String project() {
        int slash = text.indexOf('/');
        String project = slash < 0 ? server.name() : text.substring(0, slash);
        if (project.isEmpty()) {
            throw new RequestException("which project has the schedule '" + text + "'? Write PROJECT/"
                    + text.substring(slash + 1) + ", or name the project with --project");
        }
        return project;
    }

    String name() {
        return text.substring(text.indexOf('/') + 1);
    }
}
