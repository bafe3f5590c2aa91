package io.assay.engine;

import io.assay.run.RunId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of one run: its logs, its artifacts, and the lock that is its lease. The operating system gives the lock up
 * when the process that holds it dies, however it dies.
 */
final class RunFolder {
    private final Path path;

    RunFolder(Path home, RunId id) {
        this.path = home.resolve("runs").resolve(id.value());
    }

    Path log(int shard) {
        return path.resolve("log").resolve(shard == 0 ? "setup.log" : "shard-" + shard + ".log");
    }

    /** The logs that are there, the set-up's first, then by shard. */
    List<Path> logs() {
        Path folder = path.resolve("log");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted(Comparator.comparingInt(RunFolder::shardOf)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    /** Which shard wrote a log: 0 for the set-up. */
    static int shardOf(Path log) {
        String digits = log.getFileName().toString().replaceAll("\\D", "");
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    /** What {@code select.list} printed. */
    Path listing() {
        return path.resolve("listing.txt");
    }

    Path artifacts() {
        return path.resolve("artifacts");
    }

    void create() {
        try {
            Files.createDirectories(path.resolve("log"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create " + path + ": check permissions and free space", e);
        }
    }

    /** Takes the lease; empty when another process (or this one) holds it. */
    Optional<Lease> lease() {
        create();
        try {
            FileChannel channel =
                    FileChannel.open(path.resolve("lease"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            Optional<FileLock> lock = tryLock(channel);
            if (lock.isEmpty()) {
                channel.close();
            }
            return lock.map(held -> new Lease(channel));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + path.resolve("lease"), e);
        }
    }

    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException heldByThisProcess) {
            return Optional.empty();
        }
    }

    void delete() {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + path, e);
        }
    }

    /** Held while a run executes. */
    record Lease(FileChannel channel) implements AutoCloseable {
        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot release a run's lease", e);
            }
        }
    }
}
