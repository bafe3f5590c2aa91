/** What goes because it is old, or because there is more than is wanted. */
@NullMarked
package io.assay.server.retention;

import org.jspecify.annotations.NullMarked;
