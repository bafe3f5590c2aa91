/** The server's process: its settings, and which parts it is made of. */
@NullMarked
package io.assay.server;

import org.jspecify.annotations.NullMarked;
