package io.assay.github;

import io.assay.ci.ReportFolder;
import io.assay.github.runner.Environment;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * What one step of the action leaves to the next: a folder below the runner's temporary one, with the report and what is known
 * so far. Every change is on the disk before anything else happens, for the step may be killed at any time. Thread-safe.
 */
final class Handover {
    private static final String RUN_ID = "run-id";
    private static final String RUN_URL = "run-url";
    private static final String PROBLEM = "problem";
    private static final String CANCELLED = "cancelled";

    private final Path folder;
    private final Properties values;

    private Handover(Path folder, Properties values) {
        this.folder = folder;
        this.values = values;
    }

    /** @param said what a later step needs of this one's environment */
    static Handover create(Path temp, Map<String, String> said) {
        try {
            Path all = Files.createDirectories(temp.resolve("assay"));
            Handover handover = new Handover(Files.createTempDirectory(all, "step-"), new Properties());
            handover.values.putAll(said);
            handover.save();
            return handover;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create a folder in " + temp + ": " + e.getMessage(), e);
        }
    }

    /** What the step before left; empty when it left nothing. */
    static Optional<Handover> from(Environment environment) {
        String named = environment.text("ASSAY_STATE");
        if (named.isEmpty() || !Files.isDirectory(Path.of(named))) {
            return Optional.empty();
        }
        Handover handover = new Handover(Path.of(named), new Properties());
        handover.load();
        return Optional.of(handover);
    }

    Path folder() {
        return folder;
    }

    ReportFolder report() {
        return new ReportFolder(folder.resolve("report"));
    }

    /** The path as text; empty when nothing was written there. */
    String reportIfThere(Path path) {
        return Files.exists(report().json()) && Files.exists(path) ? path.toString() : "";
    }

    /** What the workflow said to the step before. */
    synchronized Map<String, String> said() {
        Map<String, String> said = new HashMap<>();
        values.forEach((name, value) -> said.put(String.valueOf(name), String.valueOf(value)));
        return new Environment(said).said();
    }

    String runId() {
        return text(RUN_ID);
    }

    String runUrl() {
        return text(RUN_URL);
    }

    /** Why there is no run to tell of; empty when nothing went wrong. */
    String problem() {
        return text(PROBLEM);
    }

    boolean cancelled() {
        return !text(CANCELLED).isEmpty();
    }

    synchronized void began(String id, String url) {
        values.setProperty(RUN_ID, id);
        values.setProperty(RUN_URL, url);
        save();
    }

    synchronized void failed(String words) {
        values.setProperty(PROBLEM, words);
        save();
    }

    synchronized void cancelledNow() {
        values.setProperty(CANCELLED, "true");
        save();
    }

    private synchronized String text(String name) {
        return values.getProperty(name, "");
    }

    private void load() {
        if (Files.exists(file())) {
            try (Reader in = Files.newBufferedReader(file())) {
                values.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void save() {
        Path written = folder.resolve("handover.new");
        try {
            try (Writer out = Files.newBufferedWriter(written)) {
                values.store(out, null);
            }
            Files.move(written, file(), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file() + ": " + e.getMessage(), e);
        }
    }

    private Path file() {
        return folder.resolve("handover.properties");
    }
}
