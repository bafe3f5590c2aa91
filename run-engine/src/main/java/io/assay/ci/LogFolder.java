package io.assay.ci;

import io.assay.run.RunRecord.LogExcerpt;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The logs of a run as files: {@code setup.log} and {@code shard-1.log}, {@code shard-2.log} and so on. */
record LogFolder(Path path) {
    private static final int WINDOW = 64 * 1024;

    Path fileOf(int shard) {
        return path.resolve(shard == 0 ? "setup.log" : "shard-" + shard + ".log");
    }

    /** The set-up's first, then by shard. */
    List<Path> files() {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(Files::isRegularFile)
                    .sorted(Comparator.comparingInt(LogFolder::shardOf))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** At most so many last lines of each. */
    List<LogExcerpt> excerpts(int lines) {
        return files().stream()
                .map(file -> new LogExcerpt(shardOf(file), tail(file, lines)))
                .filter(excerpt -> !excerpt.lines().isEmpty())
                .toList();
    }

    private static int shardOf(Path log) {
        String digits = String.valueOf(log.getFileName()).replaceAll("\\D", "");
        return digits.isEmpty() || digits.length() > 9 ? 0 : Integer.parseInt(digits);
    }

    private static List<String> tail(Path log, int count) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long start = Math.max(0, file.length() - WINDOW);
            byte[] window = new byte[(int) (file.length() - start)];
            file.seek(start);
            file.readFully(window);
            List<String> lines =
                    new String(window, StandardCharsets.UTF_8).lines().toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + log, e);
        }
    }
}
