@NullMarked
package io.assay.defect.text;

import org.jspecify.annotations.NullMarked;
