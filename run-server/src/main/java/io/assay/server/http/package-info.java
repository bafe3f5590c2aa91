/** The API, {@code /v1}. */
@NullMarked
package io.assay.server.http;

import org.jspecify.annotations.NullMarked;
