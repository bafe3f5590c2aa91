package io.assay.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Which source a run tests: git's commit, and a digest of what was changed since. Files that git does not track do not
 * count: most of them are what runs leave, such as reports.
 */
public final class SourceRevision {
    private static final int PATIENCE_SECONDS = 10;

    private SourceRevision() {}

    /** {@code <commit>} or {@code <commit>+<12 hex digits>} with local changes; empty outside a git checkout. */
    public static String of(Path directory) {
        Optional<String> commit = git(directory, "rev-parse", "HEAD").map(String::strip);
        if (commit.isEmpty()) {
            return "";
        }
        String changes =
                git(directory, "diff", "HEAD", "--no-ext-diff", "--", ".").orElse("");
        return changes.isEmpty() ? commit.get() : commit.get() + "+" + digest(changes);
    }

    private static Optional<String> git(Path directory, String... arguments) {
        String[] command = new String[arguments.length + 3];
        command[0] = "git";
        command[1] = "-C";
        command[2] = directory.toString();
        System.arraycopy(arguments, 0, command, 3, arguments.length);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return ended && process.exitValue() == 0 ? Optional.of(output) : Optional.empty();
        } catch (IOException noGit) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
