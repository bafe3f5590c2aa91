package io.assay.server.cli;

import io.assay.engine.RequestException;
import io.assay.engine.intake.ReportFiles;
import io.assay.report.ReportReaders;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files that names on a command line stand for, to be sent. Standard input is kept in a file for so long. */
final class ReportUpload implements AutoCloseable {
    private static final int HEAD = 4096;

    private final Map<String, Path> files = new LinkedHashMap<>();
    private final List<Path> temporary = new ArrayList<>();

    ReportUpload(List<String> names) {
        Path here = Path.of("").toAbsolutePath();
        ReportFiles found = new ReportFiles(here, here, System.in);
        for (String name : names) {
            if (name.equals("-")) {
                files.put("standard input", standardInput());
            } else {
                found.add(name, "");
            }
        }
        if (!found.absent().isEmpty()) {
            throw new RequestException(String.join("; ", found.absent()));
        }
        found.paths().forEach((shown, file) -> {
            if (names.contains(shown) || names.contains(file.toString()) || isReport(file)) {
                files.put(shown, file);
            }
        });
        if (files.isEmpty()) {
            throw new RequestException("no report in " + String.join(", ", names));
        }
    }

    Map<String, Path> files() {
        return files;
    }

    /** Of a folder or a glob only what is one; what was named is sent whatever it is, so that the server tells. */
    private static boolean isReport(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(HEAD);
            return file.toString().endsWith(".gz")
                    || ReportReaders.forContent(head).isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e, e);
        }
    }

    private Path standardInput() {
        try {
            Path file = Files.createTempFile("assay-stdin", "");
            temporary.add(file);
            Files.copy(System.in, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("standard input cannot be kept: " + e, e);
        }
    }

    @Override
    public void close() {
        try {
            for (Path file : temporary) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
