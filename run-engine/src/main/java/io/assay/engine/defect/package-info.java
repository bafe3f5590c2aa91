/** Files runs that have ended in issue trackers, once, and keeps what came of it. */
@NullMarked
package io.assay.engine.defect;

import org.jspecify.annotations.NullMarked;
