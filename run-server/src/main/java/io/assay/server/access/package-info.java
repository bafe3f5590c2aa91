/** Who may do what: tokens, roles, rates. */
@NullMarked
package io.assay.server.access;

import org.jspecify.annotations.NullMarked;
