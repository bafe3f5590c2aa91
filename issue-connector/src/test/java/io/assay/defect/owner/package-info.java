@NullMarked
package io.assay.defect.owner;

import org.jspecify.annotations.NullMarked;
