package io.assay.engine.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is done with files everywhere here. */
final class Disk {
    private Disk() {}

    /** Something that a disk may refuse. */
    interface Work<T> {
        T run() throws IOException;
    }

    static <T> T attempt(String what, Path where, Work<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot " + what + " " + where + ": check permissions, free space and the disk's health (" + e
                            + ")",
                    e);
        }
    }

    /** Puts a complete file where it is looked for, in one step that survives the death of the machine. */
    static void moveInPlace(Path part, Path target) throws IOException {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Path folder = Files.createDirectories(target.toAbsolutePath().getParent());
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        forceFolder(folder);
        forceFolder(folder.getParent());
    }

    /** The name of a file is on the disk when its folder is. Windows knows no such thing. */
    private static void forceFolder(@Nullable Path folder) {
        if (folder == null) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Not on this system; the file itself is safe.
        }
    }

    /** Deletes the files of a folder that were not written since. */
    static void deleteOld(Path folder, Instant untouchedSince) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        for (Path file : list(folder)) {
            try {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(untouchedSince)) {
                    Files.deleteIfExists(file);
                }
            } catch (NoSuchFileException gone) {
                // Ended meanwhile.
            }
        }
    }

    static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
