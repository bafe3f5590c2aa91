package io.assay.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectFileOnDiskTest {
    private static final String GOOD = "project: shop\nsuites: { s: { run: x, reports: a.xml } }\n";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"assay.yaml", "assay.yml"})
    void the_file_is_found_in_its_directory(String name) throws IOException {
        Files.writeString(directory.resolve(name), GOOD);

        assertThat(ProjectFile.load(directory, Map.of()).name()).isEqualTo("shop");
    }

    @Test
    void a_byte_order_mark_is_passed_over() throws IOException {
        Files.writeString(directory.resolve("assay.yaml"), "\uFEFF" + GOOD);

        assertThat(ProjectFile.load(directory, Map.of()).name()).isEqualTo("shop");
    }

    @Test
    void problems_name_the_file_that_was_read() throws IOException {
        Files.writeString(directory.resolve("assay.yml"), GOOD + "colour: blue\n");

        assertRefused(directory.resolve("assay.yml") + ":3:1: unknown key 'colour' in the file.");
    }

    @Test
    void a_directory_without_a_file_says_what_to_do() {
        assertRefused(directory.resolve("assay.yaml") + ": no assay.yaml in " + directory + ": create one");
    }

    @Test
    void a_directory_that_is_none_is_refused() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> ProjectFile.load(directory.resolve("nowhere"), Map.of()))
                .withMessage(directory.resolve("nowhere") + ": is not a directory: name the directory of a project");
    }

    @Test
    void two_files_beside_each_other_are_refused() throws IOException {
        Files.writeString(directory.resolve("assay.yaml"), GOOD);
        Files.writeString(directory.resolve("assay.yml"), GOOD);

        assertRefused(directory.resolve("assay.yaml") + ": assay.yml stands beside it");
    }

    @Test
    void a_file_in_another_encoding_is_refused() throws IOException {
        Files.write(directory.resolve("assay.yaml"), "project: gr\u00f8t\n".getBytes(StandardCharsets.ISO_8859_1));

        assertRefused(directory.resolve("assay.yaml") + ": is not UTF-8");
    }

    @Test
    void a_file_over_one_mebibyte_is_refused() throws IOException {
        Files.writeString(directory.resolve("assay.yaml"), GOOD + "#".repeat(ConfigurationText.MOST_BYTES));

        assertRefused(directory.resolve("assay.yaml") + ": is larger than 1 MiB");
    }

    @Test
    void a_directory_in_place_of_the_file_is_refused() throws IOException {
        Files.createDirectory(directory.resolve("assay.yaml"));

        assertRefused(directory.resolve("assay.yaml") + ": is not a regular file");
    }

    private void assertRefused(String problem) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> ProjectFile.load(directory, Map.of()))
                .withMessageStartingWith(problem);
    }
}
