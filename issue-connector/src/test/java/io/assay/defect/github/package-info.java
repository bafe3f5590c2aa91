@NullMarked
package io.assay.defect.github;

import org.jspecify.annotations.NullMarked;
