package io.assay.gitlab.api;

import io.assay.ci.input.Variables;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where GitLab is, and as whom it is asked.
 *
 * @param api of the instance, {@code CI_API_V4_URL}; the path before {@code /api/v4} is that of a relative URL root
 * @param authorities PEM file with certificates to trust beside Java's own; {@code CI_SERVER_TLS_CA_FILE}
 * @param variables where {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY} are looked for
 */
public record Connection(URI api, String token, Optional<Path> authorities, Variables variables) {
    public static Connection of(URI api, String token, Variables variables) {
        Optional<Path> authorities = Optional.of(variables.text("CI_SERVER_TLS_CA_FILE"))
                .filter(file -> !file.isBlank())
                .map(Path::of);
        return new Connection(api, token, authorities, variables);
    }

    /** What gitlab4j calls the host. */
    String host() {
        return api.toString().replaceFirst("/+(api(/v4)?/*)?$", "");
    }

    @Override
    public String toString() {
        return "Connection[" + api + "]";
    }
}
