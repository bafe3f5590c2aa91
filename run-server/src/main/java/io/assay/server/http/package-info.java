/** The API, {@code /v1}: routes, and the server that they are on. */
@NullMarked
package io.assay.server.http;

import org.jspecify.annotations.NullMarked;
