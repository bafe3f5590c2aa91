@NullMarked
package io.assay.defect.folder;

import org.jspecify.annotations.NullMarked;
