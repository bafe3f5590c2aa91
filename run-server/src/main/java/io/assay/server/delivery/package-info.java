/** Messages for others: kept until they are delivered, in order, and sent without waiting for each other. */
@NullMarked
package io.assay.server.delivery;

import org.jspecify.annotations.NullMarked;
