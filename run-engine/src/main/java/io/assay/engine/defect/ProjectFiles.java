package io.assay.engine.defect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Files of a project that settings of the filing name. */
public interface ProjectFiles {
    /** Text of a file, by its path relative to the project; empty when there is none. */
    Optional<String> text(String path);

    /** Where a folder or a file of this path is, or is to be. */
    Path at(String path);

    /** Of a project that is a folder. */
    static ProjectFiles in(Path directory) {
        return new ProjectFiles() {
            @Override
            public Optional<String> text(String path) {
                Path file = directory.resolve(path);
                try {
                    return Files.isRegularFile(file)
                            ? Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
                            : Optional.empty();
                } catch (IOException e) {
                    throw new UncheckedIOException("cannot read " + file, e);
                }
            }

            @Override
            public Path at(String path) {
                return directory.resolve(path);
            }
        };
    }
}
