package io.assay.engine;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The end of a log, whatever its size. */
final class LogTail {
    private static final int WINDOW = 64 * 1024;

    private LogTail() {}

    /** At most so many last lines, out of the last 64 KiB. */
    static List<String> of(Path log, int count) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long start = Math.max(0, file.length() - WINDOW);
            byte[] window = new byte[(int) (file.length() - start)];
            file.seek(start);
            file.readFully(window);
            List<String> lines =
                    new String(window, StandardCharsets.UTF_8).lines().toList();
            int whole = start == 0 || lines.isEmpty() ? 0 : 1;
            return lines.subList(Math.max(Math.min(whole, lines.size()), lines.size() - count), lines.size());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + log, e);
        }
    }
}
