package io.assay.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchTest {
    @TempDir
    private Path home;

    @Test
    void what_a_server_that_died_left_is_removed_at_the_next_start() throws Exception {
        // given
        Path left = Files.createDirectories(home.resolve("dead").resolve("import1"));
        Files.writeString(left.resolve("TEST-a.xml"), "<testsuite/>");
        Files.createFile(home.resolve("dead.lock"));

        // when
        try (Scratch scratch = Scratch.in(home)) {
            // then
            assertThat(home)
                    .isDirectoryContaining(path -> path.equals(scratch.folder()))
                    .isDirectoryNotContaining(
                            path -> path.getFileName().toString().startsWith("dead"));
        }
    }

    @Test
    void what_another_server_works_on_is_let_alone() throws Exception {
        // given
        try (Scratch other = Scratch.in(home)) {
            Path file = Files.createFile(other.folder().resolve("export"));

            // when
            try (Scratch scratch = Scratch.in(home)) {
                // then
                assertThat(scratch.folder()).isEmptyDirectory().isNotEqualTo(other.folder());
                assertThat(file).exists();
            }
            assertThat(file).exists();
        }
    }

    @Test
    void nothing_is_left_when_it_ends() throws Exception {
        Scratch scratch = Scratch.in(home);
        Files.createFile(scratch.folder().resolve("export"));

        scratch.close();

        assertThat(home).isEmptyDirectory();
    }
}
