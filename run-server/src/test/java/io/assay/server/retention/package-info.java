@NullMarked
package io.assay.server.retention;

import org.jspecify.annotations.NullMarked;
