/** What payloads of GitHub, GitLab and Standard Webhooks say, in the same words for all. */
@NullMarked
package io.assay.server.webhook.event;

import org.jspecify.annotations.NullMarked;
