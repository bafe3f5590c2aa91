package io.assay.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArchitectureDrawingTest {
    @Test
    void the_drawing_shows_every_package_and_every_arrow_and_no_other() throws IOException {
        Drawing drawing = Drawing.in(Files.readString(Path.of("..", "docs", "architecture.md")));

        Facts facts = Facts.of(Code.product(), Code::moduleOf);

        assertThat(String.join("\n", drawing.differencesFrom(facts)))
                .as("differences between the drawing in docs/architecture.md and the code")
                .isEmpty();
    }
}
