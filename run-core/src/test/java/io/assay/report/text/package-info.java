@NullMarked
package io.assay.report.text;

import org.jspecify.annotations.NullMarked;
