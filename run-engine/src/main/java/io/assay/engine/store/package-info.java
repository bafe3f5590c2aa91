/** The run store: one port, its contract, and SQLite. */
@NullMarked
package io.assay.engine.store;

import org.jspecify.annotations.NullMarked;
