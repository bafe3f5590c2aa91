/** GitLab Issues, through the library {@code gitlab4j-api}. */
@NullMarked
package io.assay.defect.gitlab;

import org.jspecify.annotations.NullMarked;
