package io.assay.suite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A row of {@code bad-files.txt}: a title, a file, what a schema makes of it, and every problem that is told.
 *
 * @param schema one of the words below
 */
record BadFile(String title, String text, String schema, String problems) {
    static final String REJECTED = "the schema rejects it";
    static final String UNSEEN = "only the checker can know";
    static final String NO_YAML = "no YAML for a schema";

    static Stream<BadFile> all() {
        try (InputStream in = Objects.requireNonNull(BadFile.class.getResourceAsStream("bad-files.txt"))) {
            String table = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(table.split("(?m)^==== ")).skip(1).map(BadFile::parse);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    static Stream<BadFile> allThatAreYaml() {
        return all().filter(bad -> !bad.schema().equals(NO_YAML));
    }

    private static BadFile parse(String row) {
        int titleEnd = row.indexOf('\n');
        int textEnd = row.indexOf("\n---- ") + 1;
        int schemaEnd = row.indexOf('\n', textEnd);
        return new BadFile(
                row.substring(0, titleEnd),
                row.substring(titleEnd + 1, textEnd),
                row.substring(textEnd + "---- ".length(), schemaEnd),
                row.substring(schemaEnd + 1).stripTrailing());
    }

    @Override
    public String toString() {
        return title;
    }
}
