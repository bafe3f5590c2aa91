/** Where the source of a run comes from, and which job of a CI began it. */
@NullMarked
package io.assay.engine.origin;

import org.jspecify.annotations.NullMarked;
