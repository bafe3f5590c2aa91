package io.assay.engine;

import io.assay.run.Artifact;
import io.assay.run.Run;
import io.assay.run.RunId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * The folder of one run: its logs, its artifacts, and the lock that is its lease. The operating system gives the lock up
 * when the process that holds it dies, however it dies.
 */
final class RunFolder {
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);
    private static final int TRIES = 300;

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

    /**
     * Keeps a file that the run left.
     *
     * @param name relative to the artifacts, with forward slashes
     */
    Artifact keep(String name, InputStream content) {
        Path target = artifacts().resolve(name);
        try {
            Files.createDirectories(target.getParent());
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (OutputStream out = new DigestOutputStream(Files.newOutputStream(target), digest)) {
                content.transferTo(out);
            }
            return new Artifact(name, Files.size(target), HexFormat.of().formatHex(digest.digest()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    void create() {
        try {
            Files.createDirectories(path.resolve("log"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create " + path + ": check permissions and free space", e);
        }
    }

    /** The runs that have a folder here, in no particular order. */
    static List<RunId> runs(Path home) {
        Path folder = home.resolve("runs");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(RunId::isValid)
                    .map(RunId::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    /** Whether some process took the lease and did not {@linkplain Lease#forget forget} it. */
    boolean wasLeased() {
        return Files.exists(path.resolve("lease"));
    }

    /** Waits for a moment. */
    interface Pause {
        void of(Duration time) throws InterruptedException;
    }

    /**
     * Takes the lease, once an earlier execution of the run in this place has come to its end.
     *
     * @throws IllegalStateException when it does not, or {@code stopped} says that nobody waits any more
     */
    Lease leaseWhenFree(Pause pause, BooleanSupplier stopped) throws InterruptedException {
        Optional<Lease> lease = lease();
        for (int tries = 0; lease.isEmpty() && tries < TRIES && !stopped.getAsBoolean(); tries++) {
            pause.of(BETWEEN_TRIES);
            lease = lease();
        }
        return lease.orElseThrow(() -> new IllegalStateException(
                path + " is held by another process, or by an earlier execution of the run that does not end"));
    }

    /** Takes the lease; empty when another process (or this one) holds it. */
    Optional<Lease> lease() {
        create();
        try {
            FileChannel channel =
                    FileChannel.open(path.resolve("lease"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            Optional<FileLock> lock = tryLock(channel).filter(held -> wasLeased());
            if (lock.isEmpty()) {
                channel.close();
            }
            return lock.map(held -> new Lease(channel, path.resolve("lease")));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + path.resolve("lease"), e);
        }
    }

    /** What is done with a run. */
    interface Work {
        Run done() throws InterruptedException;
    }

    /**
     * Does the work while this process has the lease of a run in its folder, which is made.
     *
     * @throws IllegalStateException when another process has it
     */
    static Run leased(Path home, RunId id, Work work) throws InterruptedException {
        Lease held = new RunFolder(home, id)
                .lease()
                .orElseThrow(() -> new IllegalStateException(id + " is held by another process"));
        try {
            return work.done();
        } finally {
            held.close();
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
    record Lease(FileChannel channel, Path file) implements AutoCloseable {
        /** The run has come to its end here. */
        void forget() {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot delete " + file, e);
            }
        }

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
