/** The run service as adapters meet it. */
@NullMarked
package io.assay.acceptance;

import org.jspecify.annotations.NullMarked;
