/**
 * Reads YAML by declared keys: each finding has its place, and the same declaration writes the JSON Schema. For
 * {@code io.assay.suite} alone.
 */
@NullMarked
package io.assay.suite.yaml;

import org.jspecify.annotations.NullMarked;
