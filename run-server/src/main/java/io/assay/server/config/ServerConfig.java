package io.assay.server.config;

import io.assay.server.identity.TrustedIssuer;
import io.assay.server.notice.Outgoing;
import io.assay.server.retention.RetentionSettings;
import io.assay.suite.ConfigurationException;
import io.assay.suite.YamlFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the configuration file of the service says, a component for each section.
 *
 * @param identity whose signed tokens are taken
 * @param retention how long what runs leave is kept, where a project does not say it
 * @param outgoing messages to others
 */
public record ServerConfig(List<TrustedIssuer> identity, RetentionSettings retention, Outgoing outgoing) {
    /** Nothing is said. */
    public static final ServerConfig NONE = new ServerConfig(List.of(), RetentionSettings.NONE, Outgoing.NONE);

    public ServerConfig {
        identity = List.copyOf(identity);
    }

    /**
     * Reads a file; an empty one says nothing.
     *
     * @param environment what {@code ${NAME}} stands for
     * @throws ConfigurationException with everything that is wrong
     */
    public static ServerConfig read(Path file, Map<String, String> environment) {
        return YamlFile.read(file, ServerConfigForm.SECTION, environment).orElse(NONE);
    }
}
