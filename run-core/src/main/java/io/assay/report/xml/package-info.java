/** XML as reports hold it: hostile, damaged, in any encoding; read as a stream of elements and text in constant memory. */
@NullMarked
package io.assay.report.xml;

import org.jspecify.annotations.NullMarked;
