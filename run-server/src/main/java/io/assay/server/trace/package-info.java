/** Runs as OpenTelemetry traces. */
@NullMarked
package io.assay.server.trace;

import org.jspecify.annotations.NullMarked;
