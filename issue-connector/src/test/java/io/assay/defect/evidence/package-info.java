@NullMarked
package io.assay.defect.evidence;

import org.jspecify.annotations.NullMarked;
