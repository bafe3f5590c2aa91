package io.assay.gitlab;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;

/**
 * What a script leaves to its {@code after_script}, in a file. Every change is on the disk before anything else happens, for a
 * job may be killed at any time. Thread-safe.
 */
final class Handover {
    private static final String USE = "use";
    private static final String RUN_ID = "run-id";
    private static final String RUN_PAGE = "run-page";
    private static final String ENDED = "ended";

    private final Path file;
    private final Properties values;

    private Handover(Path file, Properties values) {
        this.file = file;
        this.values = values;
    }

    static Handover begin(Path file, String use) {
        Handover handover = new Handover(file, new Properties());
        handover.put(USE, use);
        return handover;
    }

    /** What the script left; empty when it did not begin. */
    static Optional<Handover> from(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties values = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            values.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
        return Optional.of(new Handover(file, values));
    }

    synchronized String use() {
        return values.getProperty(USE, "");
    }

    synchronized String runId() {
        return values.getProperty(RUN_ID, "");
    }

    synchronized String runPage() {
        return values.getProperty(RUN_PAGE, "");
    }

    /** Whether the script came to its own end, and all is told. */
    synchronized boolean ended() {
        return values.containsKey(ENDED);
    }

    synchronized void began(String id, String page) {
        values.setProperty(RUN_ID, id);
        put(RUN_PAGE, page);
    }

    synchronized void end() {
        put(ENDED, "true");
    }

    private void put(String name, String value) {
        values.setProperty(name, value);
        Path written = file.resolveSibling(file.getFileName() + ".new");
        try {
            try (Writer out = Files.newBufferedWriter(written)) {
                values.store(out, null);
            }
            Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
