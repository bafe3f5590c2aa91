package io.assay.server.cli;

import io.assay.run.Artifact;
import io.assay.run.RunId;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "artifacts",
        description = "Lists the files that a run left, or copies them.",
        exitCodeOnInvalidInput = ExitCode.USAGE)
final class RunsArtifacts implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN", description = "Id of a run, or 'last'.")
    @SuppressWarnings("NullAway.Init")
    private String run;

    @Option(names = "--to", paramLabel = "DIR", description = "Copy them to this folder, which is made.")
    private @Nullable Path target;

    @Mixin
    private final RunsOption where = new RunsOption();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        try (Runs runs = where.open()) {
            RunId id = runs.id(run);
            List<Artifact> artifacts = runs.record(id).artifacts();
            if (artifacts.isEmpty()) {
                out.println("no artifacts");
            }
            for (Artifact artifact : artifacts) {
                if (target != null) {
                    runs.copy(id, artifact, below(target, artifact));
                }
                out.println(artifact.sha256() + "  " + String.format("%12d", artifact.size()) + "  " + artifact.path());
            }
            return ExitCode.PASSED;
        }
    }

    /** A server must not be able to write anywhere else. */
    private static Path below(Path folder, Artifact artifact) throws IOException {
        Path root = folder.toAbsolutePath().normalize();
        Path file = root.resolve(artifact.path()).normalize();
        if (!file.startsWith(root) || file.equals(root)) {
            throw new IOException("the artifact '" + artifact.path() + "' would be written outside of " + root
                    + ", so that nothing was copied from it on");
        }
        return file;
    }
}
