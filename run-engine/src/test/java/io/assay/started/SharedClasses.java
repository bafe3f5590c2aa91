package io.assay.started;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The classes of a class path in one archive, from which a process has them several times sooner than from jars. The first
 * processes tell which they load, the archive is made of those, and all later ones have it. Until then, and where none can
 * be made, processes load their classes as ever. Test processes that run at once share it. Thread-safe.
 */
final class SharedClasses {
    /** So many processes are asked what they load. */
    private static final int ASKED = 20;

    private static final long PATIENCE_SECONDS = 60;

    private final Path folder;
    private final String classPath;
    private final Path archive;

    private SharedClasses(Path folder, List<Path> jars) {
        this.folder = folder;
        this.classPath = jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        this.archive = folder.resolve("classes.jsa");
    }

    /** @param home of archives; one of an older class path is removed */
    static SharedClasses of(List<Path> classPath, Path home) {
        try {
            Files.createDirectories(home);
            try (FileChannel lock = opened(PackedPath.lock(home))) {
                lock.lock();
                PackedPath packed = PackedPath.in(home, classPath);
                return new SharedClasses(packed.folder(), packed.jars());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot pack the class path into " + home, e);
        }
    }

    /** Options of one process more, its class path among them. */
    synchronized List<String> options() {
        try {
            return Stream.concat(sharing().stream(), Stream.of("-cp", classPath))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot share classes by " + folder, e);
        }
    }

    private List<String> sharing() throws IOException {
        List<Path> told = lists();
        if (!Files.exists(archive) && told.size() < ASKED) {
            return List.of("-XX:DumpLoadedClassList=" + Files.createTempFile(folder, "loaded", ".classes"));
        }
        if (!Files.exists(archive)) {
            make(told);
        }
        return Files.exists(archive) ? List.of("-XX:SharedArchiveFile=" + archive) : List.of();
    }

    private List<Path> lists() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".classes")).toList();
        }
    }

    /** Unless another test process does so just now, or has tried it. */
    private void make(List<Path> told) throws IOException {
        try (FileChannel lock = opened(folder.resolve("tried"))) {
            if (lock.tryLock() != null && lock.size() == 0) {
                lock.write(ByteBuffer.wrap(new byte[1]));
                Path list = folder.resolve("classes.list");
                Files.write(list, classes(told));
                dump(list);
            }
        }
    }

    /** A process that was killed has left its last line in the middle. */
    private static Set<String> classes(List<Path> lists) throws IOException {
        Set<String> classes = new LinkedHashSet<>();
        for (Path list : lists) {
            String text = Files.readString(list);
            text.substring(0, text.lastIndexOf('\n') + 1).lines().forEach(classes::add);
        }
        return classes;
    }

    private void dump(Path list) throws IOException {
        Path made = folder.resolve("made.jsa");
        Process process = new ProcessBuilder(
                        StartedJava.executable(),
                        "-Xshare:dump",
                        "-XX:SharedClassListFile=" + list,
                        "-XX:SharedArchiveFile=" + made,
                        "-Xlog:disable",
                        "-Xlog:all=off",
                        "-cp",
                        classPath)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0) {
                Files.move(made, archive, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
    }

    private static FileChannel opened(Path lock) throws IOException {
        return FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }
}
