/** Runs as OpenTelemetry traces, and what their commands are told of them. */
@NullMarked
package io.assay.engine.trace;

import org.jspecify.annotations.NullMarked;
