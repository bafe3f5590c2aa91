package io.assay.github.api;

import java.net.URI;

/**
 * How a repository is reached.
 *
 * @param api base of the REST API, as {@code GITHUB_API_URL} tells it: {@code https://api.github.com}, or that of a GitHub
 *     Enterprise Server
 * @param repository owner and name, with a slash
 * @param token as {@code GITHUB_TOKEN}; never printed
 */
public record Access(URI api, String repository, String token) {
    @Override
    public String toString() {
        return repository + " at " + api;
    }

    /** The repository; nothing is sent before the first question. */
    public Repository open() {
        return () -> repository;
    }
}
