package io.assay.engine.workspace;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes folders, those that tests have made read-only included. */
final class Deletion extends SimpleFileVisitor<Path> {
    private static final Logger LOG = LoggerFactory.getLogger(Deletion.class);

    private @Nullable IOException first;

    private Deletion() {}

    /** Removes as much as can be; what cannot is logged. */
    static void of(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        Deletion deletion = new Deletion();
        try {
            Files.walkFileTree(folder, deletion);
        } catch (IOException e) {
            deletion.first = e;
        }
        if (deletion.first != null) {
            LOG.warn("{} cannot be removed whole; remove it by hand", folder, deletion.first);
        }
    }

    @Override
    @SuppressWarnings("ResultOfMethodCallIgnored")
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        if (!Files.isWritable(folder) || !Files.isExecutable(folder)) {
            folder.toFile().setWritable(true, true);
            folder.toFile().setReadable(true, true);
            folder.toFile().setExecutable(true, true);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        return delete(file);
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
        return delete(file);
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
        return delete(folder);
    }

    private FileVisitResult delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            first = first == null ? e : first;
        }
        return FileVisitResult.CONTINUE;
    }
}
