/** A GitLab that keeps what it is told, and complains of what is not as GitLab documents its API. */
@NullMarked
package io.assay.gitlab.fake;

import org.jspecify.annotations.NullMarked;
