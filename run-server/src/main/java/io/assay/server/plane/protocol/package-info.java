/** What agents and the service say to each other, as JSON. */
@NullMarked
package io.assay.server.plane.protocol;

import org.jspecify.annotations.NullMarked;
