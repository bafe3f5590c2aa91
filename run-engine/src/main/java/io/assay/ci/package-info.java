/**
 * The run of one CI job, wherever it executes: in the job itself, on a server, or already, where there are reports. Knows no
 * CI by name; what differs between them comes in as values and through {@link io.assay.ci.JobObserver}.
 */
@NullMarked
package io.assay.ci;

import org.jspecify.annotations.NullMarked;
