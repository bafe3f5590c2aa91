package io.assay.server.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A folder that git may know. */
final class Checkout {
    private final Path folder;

    Checkout(Path folder) {
        this.folder = folder;
    }

    /** The commit that is checked out. */
    Optional<String> head() {
        return git("rev-parse", "HEAD").map(String::strip).filter(commit -> commit.matches("[0-9a-f]{40,64}"));
    }

    /** Whether something that git tracks differs from the commit. */
    boolean changed() {
        return git("diff", "--quiet", "HEAD").isEmpty();
    }

    /** What git printed; empty when it is not there, or said no. */
    private Optional<String> git(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? Optional.of(printed) : Optional.empty();
        } catch (IOException noGit) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
