@NullMarked
package io.assay.report.attempt;

import org.jspecify.annotations.NullMarked;
