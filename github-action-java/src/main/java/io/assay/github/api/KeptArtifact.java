package io.assay.github.api;

import java.net.URI;

/**
 * An artifact that a workflow run left.
 *
 * @param size in bytes
 * @param head the commit that the run was of
 * @param run page of that run
 */
public record KeptArtifact(long id, long size, String head, URI run) {}
