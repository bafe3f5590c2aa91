/** Where shards execute: the launcher port and local processes. */
@NullMarked
package io.assay.engine.plane;

import org.jspecify.annotations.NullMarked;
