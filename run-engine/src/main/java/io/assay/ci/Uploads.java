package io.assay.ci;

import io.assay.engine.RequestException;
import io.assay.engine.intake.ReportFiles;
import io.assay.report.ReportReaders;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files that names stand for, to be sent. */
public final class Uploads {
    private static final int HEAD = 4096;

    private Uploads() {}

    /**
     * Of a folder or a glob only what is a report; what was named is sent whatever it is, so that the server tells.
     *
     * @return the files by the names that they are sent under
     */
    public static Map<String, Path> of(Path directory, List<String> names) {
        ReportFiles found = new ReportFiles(directory, directory, InputStream.nullInputStream());
        names.forEach(name -> found.add(name, ""));
        if (!found.absent().isEmpty()) {
            throw new RequestException(String.join("; ", found.absent()));
        }
        Map<String, Path> files = new LinkedHashMap<>();
        found.paths().forEach((shown, file) -> {
            if (names.contains(shown) || names.contains(file.toString()) || isReport(file)) {
                files.put(shown, file);
            }
        });
        if (files.isEmpty()) {
            throw new RequestException("no report in " + String.join(", ", names));
        }
        return files;
    }

    private static boolean isReport(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(HEAD);
            return file.toString().endsWith(".gz")
                    || ReportReaders.forContent(head).isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e, e);
        }
    }
}
