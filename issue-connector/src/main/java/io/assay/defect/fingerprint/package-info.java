/** Tells which failures are one and the same: by a precise fingerprint, and above it by clusters of likely one cause. */
@NullMarked
package io.assay.defect.fingerprint;

import org.jspecify.annotations.NullMarked;
