package io.assay.server.cli;

import io.assay.engine.Engine;
import io.assay.engine.RequestException;
import io.assay.engine.store.RunStore.RunFilter;
import io.assay.run.RunId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Which project a command is about. */
final class ProjectOption {
    @Option(
            names = "--project",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "Folder that holds assay.yaml (default: here).")
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    Path directory() {
        if (!Files.isDirectory(directory)) {
            throw new RequestException("--project " + directory + ": there is no such folder");
        }
        return directory.toAbsolutePath().normalize();
    }

    /** Refuses a folder that is no project, so that a command in the wrong place leaves nothing there. */
    Engine open() {
        Path folder = directory();
        boolean project =
                Stream.of("assay.yaml", "assay.yml", ".assay").anyMatch(name -> Files.exists(folder.resolve(name)));
        if (!project) {
            throw new RequestException("no assay.yaml in " + folder
                    + ", and no run was kept there: go to the folder of a project, or name it with --project");
        }
        return Engine.open(folder, InstantSource.system());
    }

    /** Takes any folder. */
    Engine openAnywhere() {
        return Engine.open(directory(), InstantSource.system());
    }

    /** A run named on the command line: its id, or {@code last} for the newest. */
    static RunId runId(Engine engine, String text) {
        if (text.equals("last")) {
            return engine.store().list(RunFilter.ALL, 1).stream()
                    .findFirst()
                    .orElseThrow(() -> new RequestException("there is no run here yet; 'assay run SUITE' makes one"))
                    .id();
        }
        if (!RunId.isValid(text)) {
            throw new RequestException("'" + text
                    + "' is no run id (run_ and 26 characters, or 'last'); 'assay runs list'" + " shows them");
        }
        RunId id = new RunId(text);
        if (engine.store().find(id).isEmpty()) {
            String deleted = engine.store()
                    .tombstone(id)
                    .map(stone -> "; it was deleted by " + stone.actor() + " at " + stone.at())
                    .orElse("");
            throw new RequestException("no run " + id + " here" + deleted);
        }
        return id;
    }
}
