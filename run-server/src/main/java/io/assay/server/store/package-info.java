/** The store on PostgreSQL: pools, schema, notifications; what is stored is in {@code io.assay.engine.store}. */
@NullMarked
package io.assay.server.store;

import org.jspecify.annotations.NullMarked;
