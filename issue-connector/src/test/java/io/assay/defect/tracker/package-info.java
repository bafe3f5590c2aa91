@NullMarked
package io.assay.defect.tracker;

import org.jspecify.annotations.NullMarked;
