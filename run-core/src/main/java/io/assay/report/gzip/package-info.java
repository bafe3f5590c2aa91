/** Reports that are compressed with gzip: bounded, and what is damaged is told. */
@NullMarked
package io.assay.report.gzip;

import org.jspecify.annotations.NullMarked;
