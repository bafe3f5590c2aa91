package io.assay.run;

/**
 * A file that a run left.
 *
 * @param path with forward slashes, relative to the run's artifacts
 * @param size in bytes
 * @param sha256 of the content, lower-case hex
 */
public record Artifact(String path, long size, String sha256) {}
