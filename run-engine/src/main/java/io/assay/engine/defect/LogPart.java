package io.assay.engine.defect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The part of a log that is about a case: the lines around the last place that names it; without one, the end. */
final class LogPart {
    private static final int BEFORE = 40;
    private static final int AFTER = 80;
    private static final int LONGEST_LINE = 2_000;
    private static final long MOST_READ = 64L << 20;

    private final String name;
    private final Deque<String> latest = new ArrayDeque<>();
    private final Deque<String> found = new ArrayDeque<>();
    private int wanted;

    private LogPart(String name) {
        this.name = name;
    }

    /** Empty when the log is. */
    static String about(String name, InputStream log) throws IOException {
        LogPart part = new LogPart(name);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(log, UTF_8))) {
            long read = 0;
            for (String line = line(lines); line != null && read < MOST_READ; line = line(lines)) {
                read += line.length() + 1;
                part.take(line);
            }
        }
        Deque<String> told = part.found.isEmpty() ? part.latest : part.found;
        return told.isEmpty() ? "" : String.join("\n", told) + "\n";
    }

    private void take(String line) {
        if (!name.isEmpty() && line.contains(name)) {
            found.clear();
            found.addAll(latest);
            wanted = AFTER;
        }
        if (wanted > 0) {
            found.add(line);
            wanted--;
        }
        latest.add(line);
        if (latest.size() > BEFORE) {
            latest.remove();
        }
    }

    /** The beginning of a line of any length; null at the end. */
    private static @Nullable String line(BufferedReader in) throws IOException {
        StringBuilder line = new StringBuilder();
        int c = in.read();
        if (c < 0) {
            return null;
        }
        for (; c >= 0 && c != '\n'; c = in.read()) {
            if (line.length() < LONGEST_LINE) {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
