@NullMarked
package io.assay.defect.gitlab;

import org.jspecify.annotations.NullMarked;
