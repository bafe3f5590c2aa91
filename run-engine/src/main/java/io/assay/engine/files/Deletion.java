package io.assay.engine.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The right to delete files of a home, or to have nobody delete any: one process has it at a time. A backup has it while it
 * copies, whoever deletes for a moment. Ends with {@link #close()}, or with the process.
 */
public final class Deletion implements AutoCloseable {
    private static final String FILE = "deletion.lock";

    private final FileChannel channel;

    private Deletion(FileChannel channel) {
        this.channel = channel;
    }

    /** Empty when another one has it. */
    public static Optional<Deletion> tryIn(Path home) {
        Path file = home.resolve(FILE);
        return Disk.attempt("lock", file, () -> {
            Files.createDirectories(home);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            boolean held = false;
            try {
                held = lock(channel) != null;
                return held ? Optional.of(new Deletion(channel)) : Optional.empty();
            } finally {
                if (!held) {
                    channel.close();
                }
            }
        });
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException ofThisProcess) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the right to delete files cannot be given back", e);
        }
    }
}
