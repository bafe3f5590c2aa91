/** The assay command: what a person or a pipeline types, and what it prints. */
@NullMarked
package io.assay.server.cli;

import org.jspecify.annotations.NullMarked;
