package io.assay.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of one server for what it works on, beside those of other servers of the same home. A lock that the operating
 * system gives up with the process says which of them live; what the others left is removed when a server starts.
 */
final class Scratch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Scratch.class);
    private static final String LOCK = ".lock";

    private final Path lock;
    private final FileChannel alive;

    private Scratch(Path lock, FileChannel alive) {
        this.lock = lock;
        this.alive = alive;
    }

    /** Makes the folder, and removes those of servers that have died. */
    static Scratch in(Path home) {
        try {
            Files.createDirectories(home);
            for (Path left : locks(home)) {
                remove(left);
            }
            Scratch taken = take(home);
            Files.createDirectory(taken.folder());
            return taken;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + home + ": check permissions and free space", e);
        }
    }

    Path folder() {
        return folder(lock);
    }

    /** A server that starts at the same moment may take the lock of this one for left, and remove it: then another is made. */
    private static Scratch take(Path home) throws IOException {
        while (true) {
            Path lock = home.resolve(UUID.randomUUID() + LOCK);
            Optional<FileChannel> held = hold(lock, StandardOpenOption.CREATE_NEW);
            if (held.isPresent() && Files.exists(lock)) {
                return new Scratch(lock, held.get());
            }
            if (held.isPresent()) {
                held.get().close();
            }
        }
    }

    private static void remove(Path lock) throws IOException {
        Optional<FileChannel> held = left(lock);
        if (held.isEmpty()) {
            return;
        }
        try {
            delete(folder(lock));
            Files.deleteIfExists(lock);
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("what a server left in {} cannot be removed; remove it by hand", folder(lock), e);
        } finally {
            held.get().close();
        }
    }

    /** Empty when somebody has it, or has removed it; it is not made anew, for its server would take that for its own. */
    private static Optional<FileChannel> left(Path lock) throws IOException {
        try {
            return hold(lock, StandardOpenOption.READ);
        } catch (NoSuchFileException removed) {
            return Optional.empty();
        }
    }

    /** Empty when somebody has it. */
    private static Optional<FileChannel> hold(Path lock, StandardOpenOption how) throws IOException {
        FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE, how);
        try {
            FileLock held = channel.tryLock();
            if (held != null) {
                return Optional.of(channel);
            }
        } catch (OverlappingFileLockException ofThisProcess) {
            // held, too
        }
        channel.close();
        return Optional.empty();
    }

    private static Path folder(Path lock) {
        String name = lock.getFileName().toString();
        return lock.resolveSibling(name.substring(0, name.length() - LOCK.length()));
    }

    private static List<Path> locks(Path home) throws IOException {
        try (Stream<Path> all = Files.list(home)) {
            return all.filter(path -> path.getFileName().toString().endsWith(LOCK))
                    .toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    @Override
    public void close() throws IOException {
        delete(folder());
        Files.deleteIfExists(lock);
        alive.close();
    }
}
