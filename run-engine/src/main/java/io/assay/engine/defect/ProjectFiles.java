package io.assay.engine.defect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Files of a project that settings of the filing name, and of the repository that holds it. */
public interface ProjectFiles {
    /** Text of a file, by its path relative to the project; empty when there is none. */
    Optional<String> text(String path);

    /** Where a folder or a file of this path is, or is to be. */
    Path at(String path);

    /** The same of the repository, by its path from its root. */
    default Optional<String> ofRepository(String path) {
        return text(path);
    }

    /** The project's folder in the repository, with slashes; empty where it is the root. */
    default String folder() {
        return "";
    }

    /** Of a project that is a folder, anywhere in a working tree of git or in none. */
    static ProjectFiles in(Path directory) {
        return new Folder(directory, root(directory));
    }

    /** Where git keeps what belongs to a working tree: a folder or, of one that is linked or a submodule, a file. */
    private static Path root(Path directory) {
        Path real = real(directory);
        for (Path folder = real; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(".git"))) {
                return folder;
            }
        }
        return real;
    }

    private static Path real(Path directory) {
        try {
            return directory.toRealPath();
        } catch (IOException missing) {
            return directory.toAbsolutePath().normalize();
        }
    }

    /** Files of a disk. */
    record Folder(Path directory, Path root) implements ProjectFiles {
        @Override
        public Optional<String> text(String path) {
            return read(directory.resolve(path));
        }

        @Override
        public Optional<String> ofRepository(String path) {
            return read(root.resolve(path));
        }

        @Override
        public String folder() {
            return StreamSupport.stream(root.relativize(real(directory)).spliterator(), false)
                    .map(Path::toString)
                    .collect(Collectors.joining("/"));
        }

        @Override
        public Path at(String path) {
            return directory.resolve(path);
        }

        private static Optional<String> read(Path file) {
            try {
                return Files.isRegularFile(file)
                        ? Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
                        : Optional.empty();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + file, e);
            }
        }
    }
}
