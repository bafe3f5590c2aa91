/** Reports: one reader a format, one writer a format; streaming. */
@NullMarked
package io.assay.report;

import org.jspecify.annotations.NullMarked;
