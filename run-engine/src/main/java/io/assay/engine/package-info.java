/** Executes runs in this process. */
@NullMarked
package io.assay.engine;

import org.jspecify.annotations.NullMarked;
