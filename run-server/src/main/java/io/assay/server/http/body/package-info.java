/** JSON that is sent to the service: read strictly, everything that is wrong with it told at once. */
@NullMarked
package io.assay.server.http.body;

import org.jspecify.annotations.NullMarked;
