/** From a source and a revision to clean working trees. */
@NullMarked
package io.assay.engine.workspace;

import org.jspecify.annotations.NullMarked;
