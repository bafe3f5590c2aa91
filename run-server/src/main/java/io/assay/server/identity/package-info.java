/** Jobs of CI systems that show who they are with a token that their system has signed. */
@NullMarked
package io.assay.server.identity;

import org.jspecify.annotations.NullMarked;
