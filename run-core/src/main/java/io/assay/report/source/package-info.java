/** Where the cases of a report stand in a source tree. */
@NullMarked
package io.assay.report.source;

import org.jspecify.annotations.NullMarked;
