/** Joins what reports tell of a case more than once: a further attempt, or another case of the same name. */
@NullMarked
package io.assay.report.attempt;

import org.jspecify.annotations.NullMarked;
