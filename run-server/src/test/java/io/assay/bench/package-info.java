/** Benchmarks: each prints ratios of things measured in turns within one run on one machine; see docs/benchmarks.md. */
@NullMarked
package io.assay.bench;

import org.jspecify.annotations.NullMarked;
