package io.assay.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.suite.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerConfigTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private ServerConfig read(String text) throws IOException {
        return ServerConfig.read(Files.writeString(folder.resolve("server.yaml"), text), Map.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# nothing yet\n", "{}\n"})
    void a_file_that_says_nothing_changes_nothing(String text) throws IOException {
        assertThat(read(text)).isEqualTo(ServerConfig.NONE);
    }

    @Test
    void everything_that_is_wrong_is_told_with_its_place() {
        assertThatThrownBy(() -> read("""
                        identty: []
                        identity:
                          - issuer: http://gitlab.example.com
                            audience: []
                            rules: []
                        """))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("server.yaml:1:1: unknown key 'identty' in the file: did you mean 'identity'?")
                .hasMessageContaining("server.yaml:3:13: 'issuer' is 'http://gitlab.example.com'")
                .hasMessageContaining("server.yaml:4:15: 'audience' is an empty list")
                .hasMessageContaining("server.yaml:5:12: 'rules' is an empty list");
    }

    @Test
    void a_file_that_is_not_there_is_told() {
        assertThatThrownBy(() -> ServerConfig.read(folder.resolve("none.yaml"), Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("none.yaml: does not exist: create it");
    }
}
