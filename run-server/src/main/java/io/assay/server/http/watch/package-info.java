/** Who waits for a run to change, and how they learn of it. */
@NullMarked
package io.assay.server.http.watch;

import org.jspecify.annotations.NullMarked;
