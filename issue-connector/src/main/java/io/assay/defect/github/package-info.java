/** GitHub Issues, through the library {@code github-api}. */
@NullMarked
package io.assay.defect.github;

import org.jspecify.annotations.NullMarked;
