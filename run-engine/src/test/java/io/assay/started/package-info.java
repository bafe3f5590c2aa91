/** Java processes that tests start. */
@NullMarked
package io.assay.started;

import org.jspecify.annotations.NullMarked;
