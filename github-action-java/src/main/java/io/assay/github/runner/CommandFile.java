package io.assay.github.runner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file by which a step tells the runner names and values, as {@code GITHUB_OUTPUT}. A later value of a name counts. Each value
 * ends at a delimiter that nobody can guess, so that no value can pretend to end and begin another.
 */
public final class CommandFile {
    private static final int DELIMITER_BYTES = 24;

    private final @Nullable Path file;
    private final SecureRandom random = new SecureRandom();

    /** The file that a variable of the environment names; without one, nothing is told. */
    public CommandFile(Environment environment, String variable) {
        String name = environment.text(variable);
        this.file = name.isEmpty() ? null : Path.of(name);
    }

    public void tell(Map<String, String> values) {
        StringBuilder text = new StringBuilder();
        values.forEach((name, value) -> {
            String delimiter = delimiter();
            text.append(name).append("<<").append(delimiter).append('\n');
            text.append(value).append('\n').append(delimiter).append('\n');
        });
        append(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Adds to a file that is no list of values, as {@code GITHUB_STEP_SUMMARY}. */
    public void append(byte[] content) {
        if (file == null) {
            return;
        }
        try {
            Files.write(file, content, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the runner's file " + file + " cannot be written (" + e.getMessage() + "): is the disk full?", e);
        }
    }

    private String delimiter() {
        byte[] bytes = new byte[DELIMITER_BYTES];
        random.nextBytes(bytes);
        return "assay_" + HexFormat.of().formatHex(bytes);
    }
}
