package io.assay.engine.files;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.assay.run.RunId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Logs of runs: {@code <id>/log/setup.log} and {@code <id>/log/shard-N.log}. They are not forced to the disk. */
final class DiskLogs {
    private static final Pattern LOG = Pattern.compile("setup\\.log|shard-([1-9][0-9]{0,8})\\.log");

    private final Path folder;
    private final Stripes locks = new Stripes();

    DiskLogs(Path folder) {
        this.folder = folder;
    }

    long append(RunId run, int shard, long offset, byte[] bytes) {
        Path log = path(run, shard);
        return Disk.attempt("append to", log, () -> {
            synchronized (locks.of(log)) {
                Files.createDirectories(log.getParent());
                try (FileChannel channel = FileChannel.open(log, CREATE, WRITE)) {
                    return append(channel, offset, bytes);
                }
            }
        });
    }

    private static long append(FileChannel channel, long offset, byte[] bytes) throws IOException {
        long size = channel.size();
        if (offset < 0 || offset > size || offset + bytes.length <= size) {
            return size;
        }
        int known = (int) (size - offset);
        ByteBuffer fresh = ByteBuffer.wrap(bytes, known, bytes.length - known);
        long position = size;
        while (fresh.hasRemaining()) {
            position += channel.write(fresh, position);
        }
        return position;
    }

    Optional<InputStream> open(RunId run, int shard, long from) {
        return FileRange.open(path(run, shard), from, Long.MAX_VALUE);
    }

    long size(RunId run, int shard) {
        Path log = path(run, shard);
        return Files.exists(log) ? Disk.attempt("look at", log, () -> Files.size(log)) : 0;
    }

    List<Integer> of(RunId run) {
        Path logs = folder.resolve(run.value()).resolve("log");
        if (!Files.isDirectory(logs)) {
            return List.of();
        }
        return Disk.attempt("list", logs, () -> Disk.list(logs)).stream()
                .map(file -> LOG.matcher(file.getFileName().toString()))
                .filter(Matcher::matches)
                .map(log -> log.group(1) == null ? 0 : Integer.parseInt(log.group(1)))
                .sorted()
                .toList();
    }

    void delete(RunId run) {
        Path all = folder.resolve(run.value());
        Disk.attempt("delete", all, () -> {
            if (Files.exists(all)) {
                try (Stream<Path> files = Files.walk(all)) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.deleteIfExists(file);
                    }
                }
            }
            return all;
        });
    }

    private Path path(RunId run, int shard) {
        if (shard < 0) {
            throw new IllegalArgumentException("a shard is 1 or higher, or 0 for set-up, not " + shard);
        }
        return folder.resolve(run.value()).resolve("log").resolve(shard == 0 ? "setup.log" : "shard-" + shard + ".log");
    }
}
