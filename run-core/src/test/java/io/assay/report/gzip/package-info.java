@NullMarked
package io.assay.report.gzip;

import org.jspecify.annotations.NullMarked;
