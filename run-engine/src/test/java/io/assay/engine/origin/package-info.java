@NullMarked
package io.assay.engine.origin;

import org.jspecify.annotations.NullMarked;
