@NullMarked
package io.assay.defect;

import org.jspecify.annotations.NullMarked;
