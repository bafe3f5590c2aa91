/** The service's home in one file, and back. */
@NullMarked
package io.assay.server.backup;

import org.jspecify.annotations.NullMarked;
