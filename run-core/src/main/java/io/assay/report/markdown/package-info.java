/** The Markdown page of a run. */
@NullMarked
package io.assay.report.markdown;

import org.jspecify.annotations.NullMarked;
