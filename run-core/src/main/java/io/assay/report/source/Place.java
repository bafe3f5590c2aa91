package io.assay.report.source;

import org.jspecify.annotations.Nullable;

/**
 * Where a case stands.
 *
 * @param file relative to the tree where it is in it, else as it was told; null when unknown
 * @param line from 1; 0 when unknown
 */
record Place(@Nullable String file, int line) {}
