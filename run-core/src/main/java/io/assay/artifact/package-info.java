/** What a run leaves behind: bundles, and redaction of secrets in all of it. */
@NullMarked
package io.assay.artifact;

import org.jspecify.annotations.NullMarked;
