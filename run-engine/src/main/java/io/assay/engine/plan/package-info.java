/** Which cases run in which shard, and how a command is told. */
@NullMarked
package io.assay.engine.plan;

import org.jspecify.annotations.NullMarked;
