/**
 * Reads YAML by declared keys: each finding has its place, and the same declaration writes the JSON Schema. Files are
 * read through {@code io.assay.suite}.
 */
@NullMarked
package io.assay.suite.yaml;

import org.jspecify.annotations.NullMarked;
