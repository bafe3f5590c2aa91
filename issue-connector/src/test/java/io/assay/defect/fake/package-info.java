@NullMarked
package io.assay.defect.fake;

import org.jspecify.annotations.NullMarked;
