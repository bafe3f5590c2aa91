package io.assay.engine.origin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The branch that git has checked out. */
final class GitBranch {
    private static final int PATIENCE_SECONDS = 10;

    private GitBranch() {}

    /** In full; empty outside of a checkout, or where a commit is checked out and no branch. */
    static Optional<String> of(Path directory) {
        List<String> command = List.of("git", "-C", directory.toString(), "symbolic-ref", "-q", "HEAD");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            try (InputStream out = process.getInputStream()) {
                String printed = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
                boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
                return ended && process.exitValue() == 0 ? Optional.of(printed) : Optional.empty();
            }
        } catch (IOException noGit) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
