package io.assay.gitlab.api;

/**
 * A note of a merge request.
 *
 * @param author id of whoever wrote it
 */
public record Note(long id, long author, String body) {}
