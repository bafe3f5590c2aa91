package io.assay.server.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Which files of a home belong to a backup: all but what a server makes anew, or is working on. */
final class HomeFiles {
    static final String DATABASE = "assay.db";

    private static final Set<String> MADE_ANEW =
            Set.of("incoming", "uploads", "workspaces", "planes", "sources", "server.lock", "deletion.lock");

    private HomeFiles() {}

    /** Without the database, which is copied otherwise. */
    static List<Path> in(Path home) throws IOException {
        try (Stream<Path> all = Files.walk(home)) {
            return all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> isKept(home.relativize(file)))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isKept(Path file) {
        String first = file.getName(0).toString();
        String last = file.getFileName().toString();
        boolean working =
                file.startsWith(Path.of("content", "incoming")) || (file.startsWith("runs") && last.equals("lease"));
        return !working && !MADE_ANEW.contains(first) && !first.startsWith(DATABASE);
    }

    static String name(Path home, Path file) {
        return home.relativize(file).toString().replace('\\', '/');
    }
}
