package io.assay.github.api;

import java.net.URI;

/**
 * A check run as GitHub has it.
 *
 * @param annotations how many it has
 */
public record CheckRun(long id, URI page, int annotations) {}
