package io.assay.server.cli;

import io.assay.engine.Engine;
import io.assay.engine.RequestException;
import io.assay.engine.store.RunStore.RunFilter;
import io.assay.run.RunId;
import io.assay.suite.ProjectFile;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which project a command is about. */
final class ProjectOption {
    @Option(
            names = "--project",
            paramLabel = "DIR",
            description = "Folder that holds assay.yaml (default: here); with a server also the project's name there.")
    private @Nullable String text;

    Path directory() {
        Path directory = Path.of(text == null ? "." : text);
        if (!Files.isDirectory(directory)) {
            throw new RequestException("--project " + directory + ": there is no such folder");
        }
        return directory.toAbsolutePath().normalize();
    }

    /** The folder that holds the project's {@code assay.yaml}, where there is one. */
    Optional<Path> configured() {
        try {
            return Optional.of(
                            Path.of(text == null ? "." : text).toAbsolutePath().normalize())
                    .filter(folder -> has(folder, "assay.yaml", "assay.yml"));
        } catch (InvalidPathException nameOnly) {
            return Optional.empty();
        }
    }

    /** What a server calls it: what the folder's {@code assay.yaml} says, or else the text itself; empty when nothing is known. */
    String nameThere() {
        return configured()
                .map(folder -> ProjectFile.load(folder, System.getenv()).name())
                .orElse(text == null ? "" : text);
    }

    /** Refuses a folder that is no project, so that a command in the wrong place leaves nothing there. */
    Engine open() {
        Path folder = directory();
        if (!has(folder, "assay.yaml", "assay.yml", ".assay")) {
            throw new RequestException("no assay.yaml in " + folder
                    + ", and no run was kept there: go to the folder of a project, or name it with --project");
        }
        return Engine.open(folder, System.getenv(), InstantSource.system());
    }

    private static boolean has(Path folder, String... names) {
        return Stream.of(names).anyMatch(name -> Files.exists(folder.resolve(name)));
    }

    /** Takes any folder. */
    Engine openAnywhere() {
        return Engine.open(directory(), System.getenv(), InstantSource.system());
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
