/** One request and its answer: what was asked, who asks, what is answered, and how it reaches a slow reader. */
@NullMarked
package io.assay.server.http.exchange;

import org.jspecify.annotations.NullMarked;
