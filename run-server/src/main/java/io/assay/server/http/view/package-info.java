/** What the service knows, as the API shows it. */
@NullMarked
package io.assay.server.http.view;

import org.jspecify.annotations.NullMarked;
