/** The page of a run: one self-contained HTML file that works from a file, without a network. */
@NullMarked
package io.assay.report.html;

import org.jspecify.annotations.NullMarked;
