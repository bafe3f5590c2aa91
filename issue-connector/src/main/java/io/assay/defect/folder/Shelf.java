package io.assay.defect.folder;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Numbered files of a folder. A file appears with all its content; changes exclude one another, between processes as well.
 * Thread-safe.
 */
final class Shelf {
    private static final Pattern NAME = Pattern.compile("\\d{4,9}\\.md");
    private static final String LOCK = ".assay-lock";

    /** A lock of a file is that of a process: its threads need one of their own. */
    private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    private final Path folder;

    Shelf(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    /** Fails when no file can be made there; makes none, nor the folder. */
    void check() throws IOException {
        Path there = folder;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there) || !Files.isWritable(there)) {
            throw new AccessDeniedException(there.toString(), null, "no folder that this process may write in");
        }
    }

    Path file(int number) {
        return folder.resolve("%04d.md".formatted(number));
    }

    /** Newest first. */
    List<Integer> numbers() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> NAME.matcher(name).matches())
                    .map(name -> Integer.valueOf(name.substring(0, name.length() - ".md".length())))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }

    Optional<String> read(int number) throws IOException {
        try {
            return Optional.of(Files.readString(file(number)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Adds a file under the next number, which it returns. */
    int add(String text) throws IOException {
        Files.createDirectories(folder);
        Path ready = written(text);
        try {
            List<Integer> taken = numbers();
            for (int number = taken.isEmpty() ? 1 : taken.get(0) + 1; ; number++) {
                if (linked(ready, file(number))) {
                    return number;
                }
            }
        } finally {
            Files.deleteIfExists(ready);
        }
    }

    /** Adds a file to the folder of a number, unless there is one of its name; returns its path, as {@code 0001/name}. */
    String addBeside(int number, String name, byte[] content) throws IOException {
        String path = "%04d/".formatted(number) + name;
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Path ready = written(content);
        try {
            linked(ready, file);
        } finally {
            Files.deleteIfExists(ready);
        }
        return path;
    }

    /** Makes the name stand for the file, unless it stands for one already. */
    private static boolean linked(Path ready, Path name) throws IOException {
        try {
            Files.createLink(name, ready);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (UnsupportedOperationException e) {
            return copied(ready, name);
        }
    }

    private static boolean copied(Path ready, Path name) throws IOException {
        try {
            Files.copy(ready, name);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    /** Replaces the text of a file by what is made of it. */
    void change(int number, UnaryOperator<String> change) throws IOException {
        ReentrantLock threads = THREADS.computeIfAbsent(folder, each -> new ReentrantLock());
        threads.lock();
        try (FileChannel channel =
                        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            String changed = change.apply(Files.readString(file(number)));
            if (lock.isValid()) {
                Files.move(
                        written(changed),
                        file(number),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            threads.unlock();
        }
    }

    private Path written(String text) throws IOException {
        return written(text.getBytes(UTF_8));
    }

    private Path written(byte[] content) throws IOException {
        Path ready = Files.createTempFile(folder, ".assay", ".tmp");
        Files.write(ready, content);
        return ready;
    }
}
