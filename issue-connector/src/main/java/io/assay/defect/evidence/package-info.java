/** What goes with a record: files that a case left, and an archive of all that is known of its failure. */
@NullMarked
package io.assay.defect.evidence;

import org.jspecify.annotations.NullMarked;
