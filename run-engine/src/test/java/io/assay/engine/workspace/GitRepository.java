package io.assay.engine.workspace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A real repository in a folder, to commit to. */
public final class GitRepository {
    private final Path folder;

    private GitRepository(Path folder) {
        this.folder = folder;
    }

    public static GitRepository in(Path folder) throws Exception {
        Files.createDirectories(folder);
        GitRepository repository = new GitRepository(folder);
        repository.git("init", "-q", "-b", "main");
        repository.git("config", "user.name", "Tester");
        repository.git("config", "user.email", "tester@example.com");
        return repository;
    }

    public Path folder() {
        return folder;
    }

    public Source.Git source() {
        return new Source.Git("file://" + folder, Optional.empty(), "main");
    }

    /** Commits files, each a path and a text after the other; returns the commit's id. */
    public String commit(String... pathsAndTexts) throws Exception {
        for (int at = 0; at < pathsAndTexts.length; at += 2) {
            Path file = folder.resolve(pathsAndTexts[at]);
            Files.createDirectories(file.getParent());
            Files.writeString(file, pathsAndTexts[at + 1]);
        }
        git("add", "-A");
        git("commit", "-q", "--allow-empty", "-m", "change");
        return git("rev-parse", "HEAD");
    }

    public String git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-c", "protocol.file.allow=always"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(Map.of("LC_ALL", "C", "GIT_CONFIG_GLOBAL", "/dev/null"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command + ": " + output);
        }
        return output.strip();
    }
}
