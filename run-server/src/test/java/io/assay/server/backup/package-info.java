@NullMarked
package io.assay.server.backup;

import org.jspecify.annotations.NullMarked;
