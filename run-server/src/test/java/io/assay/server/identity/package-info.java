@NullMarked
package io.assay.server.identity;

import org.jspecify.annotations.NullMarked;
