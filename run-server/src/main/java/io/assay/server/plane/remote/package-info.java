/** The run service as an agent on another machine reaches it. */
@NullMarked
package io.assay.server.plane.remote;

import org.jspecify.annotations.NullMarked;
