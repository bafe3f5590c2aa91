/** Benchmarks of the action; run with the profile {@code bench}, see docs/benchmarks.md. */
@NullMarked
package io.assay.github.bench;

import org.jspecify.annotations.NullMarked;
