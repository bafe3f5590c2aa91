@NullMarked
package io.assay.engine.defect;

import org.jspecify.annotations.NullMarked;
