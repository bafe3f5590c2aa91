@NullMarked
package io.assay.report.source;

import org.jspecify.annotations.NullMarked;
