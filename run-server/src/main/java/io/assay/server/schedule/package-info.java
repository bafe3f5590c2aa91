/** Runs that start because their time has come. */
@NullMarked
package io.assay.server.schedule;

import org.jspecify.annotations.NullMarked;
