package io.assay.engine.workspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A lock on a file, given up at the latest when this process dies. A process that closes a file loses its locks on it, whatever
 * it was opened for; so a file that this process has locked already is not opened again.
 */
final class HeldFile implements AutoCloseable {
    private static final Set<Path> OF_THIS_PROCESS = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private HeldFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Waits for it; to be called by one thread of this process at a time. */
    static HeldFile hold(Path file) throws InterruptedException {
        return locked(file, FileChannel::lock, StandardOpenOption.CREATE)
                .orElseThrow(() -> new IllegalStateException("this process holds " + file + " already"));
    }

    /** Empty when somebody has it. */
    static Optional<HeldFile> tryHold(Path file, boolean shared) {
        try {
            return locked(file, channel -> channel.tryLock(0, Long.MAX_VALUE, shared), StandardOpenOption.CREATE);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nothing waits here", e);
        }
    }

    /** Empty when somebody has it, or when it is not there; it is not made then. */
    static Optional<HeldFile> tryHoldLeft(Path file) {
        try {
            return locked(file, FileChannel::tryLock, StandardOpenOption.READ);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nothing waits here", e);
        }
    }

    private interface Locking {
        @Nullable
        FileLock lock(FileChannel channel) throws IOException;
    }

    private static Optional<HeldFile> locked(Path file, Locking locking, OpenOption option)
            throws InterruptedException {
        Path name = file.toAbsolutePath().normalize();
        if (!OF_THIS_PROCESS.add(name)) {
            return Optional.empty();
        }
        Optional<HeldFile> held = Optional.empty();
        try {
            Files.createDirectories(name.getParent());
            held = opened(name, locking, option);
            return held;
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        } catch (FileLockInterruptionException e) {
            throw new InterruptedException();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + file, e);
        } finally {
            if (held.isEmpty()) {
                OF_THIS_PROCESS.remove(name);
            }
        }
    }

    private static Optional<HeldFile> opened(Path name, Locking locking, OpenOption option) throws IOException {
        FileChannel channel = FileChannel.open(name, StandardOpenOption.WRITE, StandardOpenOption.READ, option);
        boolean held = false;
        try {
            held = locking.lock(channel) != null;
            return held ? Optional.of(new HeldFile(name, channel)) : Optional.empty();
        } finally {
            if (!held) {
                channel.close();
            }
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            OF_THIS_PROCESS.remove(file);
        }
    }
}
