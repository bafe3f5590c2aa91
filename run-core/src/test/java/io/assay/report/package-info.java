@NullMarked
package io.assay.report;

import org.jspecify.annotations.NullMarked;
