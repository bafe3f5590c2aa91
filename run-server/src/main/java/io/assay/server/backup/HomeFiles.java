package io.assay.server.backup;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which files of a home belong to a backup: all but what a server makes anew, or is working on. */
final class HomeFiles {
    static final String DATABASE = "assay.db";

    /** What a restore has not put in its place yet. */
    static final String RESTORING = ".restoring";

    /** A volume may have it at its top, for its file system alone. */
    static final String OF_THE_VOLUME = "lost+found";

    private static final Set<String> LEFT_OUT = Set.of(
            "incoming", "uploads", "workspaces", "planes", "sources", "server.lock", "deletion.lock", OF_THE_VOLUME);

    private HomeFiles() {}

    /** Without the database, which is copied otherwise. What comes and goes meanwhile may be among them or not. */
    static List<Path> in(Path home) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(home, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return folder.equals(home) || isKept(home.relativize(folder))
                        ? FileVisitResult.CONTINUE
                        : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && isKept(home.relativize(file))) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException fault) throws IOException {
                if (fault instanceof NoSuchFileException || !isKept(home.relativize(file))) {
                    return FileVisitResult.CONTINUE;
                }
                throw fault;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException fault) throws IOException {
                if (fault != null && !(fault instanceof NoSuchFileException)) {
                    throw fault;
                }
                return FileVisitResult.CONTINUE;
            }
        });
        Collections.sort(found);
        return found;
    }

    private static boolean isKept(Path file) {
        String first = file.getName(0).toString();
        String last = file.getFileName().toString();
        boolean working = file.startsWith(Path.of("content", "incoming"))
                || (file.startsWith("runs") && file.getNameCount() > 1 && last.equals("lease"));
        return !working && !LEFT_OUT.contains(first) && !first.startsWith(DATABASE);
    }

    static String name(Path home, Path file) {
        return home.relativize(file).toString().replace('\\', '/');
    }
}
