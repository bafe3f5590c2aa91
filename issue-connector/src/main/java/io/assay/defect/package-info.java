/** Failures in, records out: one open record for one distinct failure, never a second one. */
@NullMarked
package io.assay.defect;

import org.jspecify.annotations.NullMarked;
