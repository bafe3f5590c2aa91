/** A client of the run service's API, {@code /v1}: creates runs, watches them, fetches what came of them. */
@NullMarked
package io.assay.client;

import org.jspecify.annotations.NullMarked;
