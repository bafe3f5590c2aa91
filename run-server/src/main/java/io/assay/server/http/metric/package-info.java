/** What the service measures of itself. */
@NullMarked
package io.assay.server.http.metric;

import org.jspecify.annotations.NullMarked;
