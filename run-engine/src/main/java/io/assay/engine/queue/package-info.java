/** Which run executes next, where, and beside which others: admission, groups, fairness, leases. */
@NullMarked
package io.assay.engine.queue;

import org.jspecify.annotations.NullMarked;
