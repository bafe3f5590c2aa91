package io.assay.server.cli;

import io.assay.ci.Uploads;
import java.io.IOException;
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
    private final Map<String, Path> files = new LinkedHashMap<>();
    private final List<Path> temporary = new ArrayList<>();

    ReportUpload(List<String> names) {
        List<String> named = names.stream().filter(name -> !name.equals("-")).toList();
        Map<String, Path> found =
                named.isEmpty() ? Map.of() : Uploads.of(Path.of("").toAbsolutePath(), named);
        if (named.size() < names.size()) {
            files.put("standard input", standardInput());
        }
        files.putAll(found);
    }

    Map<String, Path> files() {
        return files;
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
