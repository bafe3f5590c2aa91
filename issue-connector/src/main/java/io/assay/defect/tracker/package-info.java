/** What is asked of an issue tracker, whichever it is. */
@NullMarked
package io.assay.defect.tracker;

import org.jspecify.annotations.NullMarked;
