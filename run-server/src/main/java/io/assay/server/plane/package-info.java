/** Agents: whoever leases runs and executes them, in the server's own process or on another machine. */
@NullMarked
package io.assay.server.plane;

import org.jspecify.annotations.NullMarked;
