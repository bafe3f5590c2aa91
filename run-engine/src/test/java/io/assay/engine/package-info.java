@NullMarked
package io.assay.engine;

import org.jspecify.annotations.NullMarked;
