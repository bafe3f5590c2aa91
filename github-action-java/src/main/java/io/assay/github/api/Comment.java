package io.assay.github.api;

import java.net.URI;

/**
 * A comment as GitHub has it.
 *
 * @param author login of who wrote it
 * @param body Markdown
 */
public record Comment(int pullRequest, long id, String author, String body, URI page) {}
