/** Whole services under faults: processes killed again and again, and what must hold all the same. */
@NullMarked
package io.assay.soak;

import org.jspecify.annotations.NullMarked;
