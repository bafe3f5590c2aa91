/** What other systems tell the service by webhooks, and what the service starts for it. */
@NullMarked
package io.assay.server.webhook;

import org.jspecify.annotations.NullMarked;
