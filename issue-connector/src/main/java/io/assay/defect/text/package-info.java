/** What a record says, apart from how a tracker writes it. */
@NullMarked
package io.assay.defect.text;

import org.jspecify.annotations.NullMarked;
