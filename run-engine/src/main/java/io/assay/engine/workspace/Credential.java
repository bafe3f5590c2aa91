package io.assay.engine.workspace;

import io.assay.engine.workspace.WorkspaceException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Finds the password or token that a source refers to. */
final class Credential {
    private Credential() {}

    /** The secret of a source; empty when it needs none. A trailing line end of a file is not part of it. */
    static Optional<String> of(Source.Git source, Map<String, String> environment) {
        return source.credential().map(reference -> secret(reference, source, environment));
    }

    private static String secret(String reference, Source.Git source, Map<String, String> environment) {
        String found;
        if (reference.startsWith("env:")) {
            found = environment.getOrDefault(reference.substring(4), "");
        } else if (reference.startsWith("file:")) {
            found = read(Path.of(reference.substring(5)), source);
        } else {
            throw unusable(source, "is neither env:NAME nor file:PATH");
        }
        if (found.isEmpty()) {
            throw unusable(source, "'" + reference + "' is not set or empty in the process that reads the repository");
        }
        return found;
    }

    private static String read(Path file, Source.Git source) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw unusable(
                    source,
                    "'file:" + file + "' cannot be read there: " + e.getClass().getSimpleName());
        }
    }

    private static WorkspaceException unusable(Source.Git source, String problem) {
        return new WorkspaceException(
                Kind.UNUSABLE,
                "the credential of " + source.url() + " " + problem + "; set it there or correct the project's source");
    }
}
