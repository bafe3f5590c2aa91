package io.assay.github.api;

import io.assay.client.Server;
import io.assay.client.patient.Pace;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;

/**
 * How a repository is reached.
 *
 * @param api base of the REST API, as {@code GITHUB_API_URL} tells it: {@code https://api.github.com}, or that of a GitHub
 *     Enterprise Server, {@code https://github.example.com/api/v3}
 * @param repository owner and name, with a slash
 * @param token as {@code GITHUB_TOKEN}; never printed
 * @param environment where {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY} are looked for
 */
public record Access(URI api, String repository, String token, Map<String, String> environment) {
    public Access {
        if (!repository.matches("[^/\\s]+/[^/\\s]+")) {
            throw new IllegalArgumentException(
                    "'" + repository + "' is no repository: give its owner and its name, as in octocat/hello-world");
        }
        api = URI.create(api.toString().replaceFirst("/+$", ""));
        environment = Map.copyOf(environment);
    }

    /** The repository; nothing is sent before the first question. */
    public Repository open() {
        return open(Pace.real(InstantSource.system()));
    }

    /** The same with another sense of time. */
    public Repository open(Pace pace) {
        return new GithubRepository(this, pace);
    }

    /** Where GraphQL is asked: beside {@code /v3} on an Enterprise Server. */
    URI graphql() {
        String base = api.toString();
        return URI.create((base.endsWith("/v3") ? base.substring(0, base.length() - 2) : base + "/") + "graphql");
    }

    Server server() {
        return Server.at(api.toString()).withEnvironment(environment);
    }

    @Override
    public String toString() {
        return repository + " at " + api;
    }
}
