/** JSON and lines of text as reports have them: bounded, wherever they come from. */
@NullMarked
package io.assay.report.json;

import org.jspecify.annotations.NullMarked;
