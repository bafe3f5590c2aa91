@NullMarked
package io.assay.report.html;

import org.jspecify.annotations.NullMarked;
