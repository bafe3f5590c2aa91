package io.assay.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A small soak; the large one is {@code ./mvnw -pl run-server -am -Psoak -DskipTests verify}. */
@Timeout(300)
class SoakTest {
    @TempDir
    private Path folder;

    @Test
    void runs_go_through_though_the_server_and_agents_are_killed() throws Exception {
        // given
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        Soak soak = new Soak(folder, new PrintStream(seen, true, StandardCharsets.UTF_8));

        // when
        boolean held = soak.hold("", 1, new Soak.Size(40, 3, 1, 2, 4));

        // then
        assertThat(held).as(seen.toString(StandardCharsets.UTF_8)).isTrue();
    }
}
