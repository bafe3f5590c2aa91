@NullMarked
package io.assay.engine.workspace;

import org.jspecify.annotations.NullMarked;
